"""What every document and booking posts, as one view: debit above zero, credit below. Nothing is stored twice.

A voucher is `kind` and `document`: an invoice or credit note, a payment with what of it was put on invoices the same day,
money put on or taken off an invoice another day, a refund, a write-off, a reminder. What cancels out within a voucher (money
put on an invoice the day it came) is left out. Whoever changes the type of a column named here drops the view before, and
makes it again after.
"""

VIEW = """
CREATE VIEW billing_posting AS
WITH document AS NOT MATERIALIZED (
    SELECT i.id, i.kind, i.issued_on, i.receivables_account, i.total, COALESCE(i.credits_id, i.id) AS invoice,
        CASE i.kind WHEN 'credit_note' THEN -1 ELSE 1 END AS sign
    FROM billing_invoice i
), allocated AS NOT MATERIALIZED (
    SELECT a.id, a.amount, a.booked_on, a.invoice_id, a.payment_id, p.open_account, i.receivables_account,
        CASE WHEN a.booked_on = p.booked_on THEN 'payment' ELSE 'allocation' END AS kind,
        CASE WHEN a.booked_on = p.booked_on THEN p.id ELSE a.id END AS document
    FROM billing_allocation a JOIN billing_payment p ON p.id = a.payment_id JOIN billing_invoice i ON i.id = a.invoice_id
), part AS (
    SELECT d.kind, d.id AS document, d.issued_on AS day, d.receivables_account AS account, 'receivable' AS role,
        d.sign * d.total AS amount, '' AS vat_code, NULL::numeric AS percent, d.id AS paper, d.invoice, NULL::bigint AS payment
        FROM document d
    UNION ALL
    SELECT d.kind, d.id, d.issued_on, l.account, 'income', -d.sign * l.net, l.vat_code_id, l.percent, d.id, d.invoice, NULL
        FROM document d JOIN billing_invoiceline l ON l.invoice_id = d.id
    UNION ALL
    SELECT d.kind, d.id, d.issued_on, v.account, 'vat', -d.sign * v.vat, '', v.percent, d.id, d.invoice, NULL
        FROM document d JOIN billing_invoicevat v ON v.invoice_id = d.id
    UNION ALL
    SELECT 'payment', p.id, p.booked_on, p.ledger_account, 'bank', p.amount, '', NULL, NULL, NULL, p.id
        FROM billing_payment p
    UNION ALL
    SELECT 'payment', p.id, p.booked_on, p.open_account, 'open', -p.amount, '', NULL, NULL, NULL, p.id FROM billing_payment p
    UNION ALL
    SELECT a.kind, a.document, a.booked_on, a.open_account, 'open', a.amount, '', NULL, NULL, NULL, a.payment_id
        FROM allocated a
    UNION ALL
    SELECT a.kind, a.document, a.booked_on, a.receivables_account, 'receivable', -a.amount, '', NULL, NULL, a.invoice_id,
        a.payment_id FROM allocated a
    UNION ALL
    SELECT 'refund', r.id, r.booked_on, p.open_account, 'open', r.amount, '', NULL, NULL, NULL, p.id
        FROM billing_refund r JOIN billing_payment p ON p.id = r.payment_id
    UNION ALL
    SELECT 'refund', r.id, r.booked_on, r.ledger_account, 'bank', -r.amount, '', NULL, NULL, NULL, r.payment_id
        FROM billing_refund r
    UNION ALL
    SELECT 'write_off', w.id, w.booked_on, w.account, 'loss', w.amount, '', NULL, NULL, w.invoice_id, NULL
        FROM billing_writeoff w
    UNION ALL
    SELECT 'write_off', w.id, w.booked_on, i.receivables_account, 'receivable', -w.amount, '', NULL, NULL, i.id, NULL
        FROM billing_writeoff w JOIN billing_invoice i ON i.id = w.invoice_id
    UNION ALL
    SELECT 'reminder', m.id, m.booked_on, m.receivables_account, 'receivable', m.fee + m.interest, '', NULL, NULL, m.invoice_id, NULL
        FROM billing_reminder m
    UNION ALL
    SELECT 'reminder', m.id, m.booked_on, m.fee_account, 'fee', -m.fee, '', NULL, NULL, m.invoice_id, NULL
        FROM billing_reminder m
    UNION ALL
    SELECT 'reminder', m.id, m.booked_on, m.interest_account, 'interest', -m.interest, '', NULL, NULL, m.invoice_id, NULL
        FROM billing_reminder m
)
SELECT concat_ws('-', kind, document, role, account, NULLIF(vat_code, ''), percent, invoice) AS key, kind, document, day,
    account, role, sum(amount) AS amount, vat_code, percent, paper AS paper_id, invoice AS invoice_id, payment AS payment_id
FROM part
GROUP BY kind, document, day, account, role, vat_code, percent, paper, invoice, payment HAVING sum(amount) <> 0;
"""


def install() -> str:
    return VIEW


def uninstall() -> str:
    return "DROP VIEW billing_posting;"
