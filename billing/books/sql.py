"""What every document and booking posts, as one query: debit above zero, credit below. Nothing is stored twice.

A voucher is `kind` and `document`: an invoice or credit note, a payment with what of it was put on invoices the same day,
money put on or taken off an invoice another day, a refund, a write-off, a reminder. `role` says what an account is used for.
`invoice` is the invoice whose debt is meant (of a credit note: the one it credits).
"""

RAW = """
WITH document AS (
    SELECT i.id, i.kind, i.issued_on, i.receivables_account, i.total, i.customer_id, COALESCE(i.credits_id, i.id) AS invoice,
        CASE i.kind WHEN 'credit_note' THEN -1 ELSE 1 END AS sign
    FROM billing_invoice i
), allocation AS (
    SELECT a.id, a.amount, a.booked_on, a.invoice_id, a.payment_id, p.open_account, i.receivables_account, i.customer_id,
        CASE WHEN a.booked_on = p.booked_on THEN 'payment' ELSE 'allocation' END AS kind,
        CASE WHEN a.booked_on = p.booked_on THEN p.id ELSE a.id END AS document
    FROM billing_allocation a JOIN billing_payment p ON p.id = a.payment_id JOIN billing_invoice i ON i.id = a.invoice_id
)
SELECT d.kind, d.id AS document, d.issued_on AS day, d.receivables_account AS account, 'receivable' AS role,
    d.sign * d.total AS amount, '' AS vat_code, NULL::numeric AS percent, d.customer_id AS customer, d.invoice, NULL::bigint AS payment
    FROM document d
UNION ALL
SELECT d.kind, d.id, d.issued_on, l.account, 'income', -d.sign * l.net, l.vat_code_id, l.percent, d.customer_id, d.invoice, NULL
    FROM document d JOIN billing_invoiceline l ON l.invoice_id = d.id
UNION ALL
SELECT d.kind, d.id, d.issued_on, v.account, 'vat', -d.sign * v.vat, '', v.percent, d.customer_id, d.invoice, NULL
    FROM document d JOIN billing_invoicevat v ON v.invoice_id = d.id WHERE v.vat <> 0
UNION ALL
SELECT 'payment', p.id, p.booked_on, p.ledger_account, 'bank', p.amount, '', NULL, NULL, NULL, p.id FROM billing_payment p
UNION ALL
SELECT 'payment', p.id, p.booked_on, p.open_account, 'open', -p.amount, '', NULL, NULL, NULL, p.id FROM billing_payment p
UNION ALL
SELECT a.kind, a.document, a.booked_on, a.open_account, 'open', a.amount, '', NULL, NULL, NULL, a.payment_id FROM allocation a
UNION ALL
SELECT a.kind, a.document, a.booked_on, a.receivables_account, 'receivable', -a.amount, '', NULL, a.customer_id, a.invoice_id, a.payment_id
    FROM allocation a
UNION ALL
SELECT 'refund', r.id, r.booked_on, p.open_account, 'open', r.amount, '', NULL, NULL, NULL, p.id
    FROM billing_refund r JOIN billing_payment p ON p.id = r.payment_id
UNION ALL
SELECT 'refund', r.id, r.booked_on, r.ledger_account, 'bank', -r.amount, '', NULL, NULL, NULL, r.payment_id FROM billing_refund r
UNION ALL
SELECT 'write_off', w.id, w.booked_on, w.account, 'loss', w.amount, '', NULL, i.customer_id, i.id, NULL
    FROM billing_writeoff w JOIN billing_invoice i ON i.id = w.invoice_id
UNION ALL
SELECT 'write_off', w.id, w.booked_on, i.receivables_account, 'receivable', -w.amount, '', NULL, i.customer_id, i.id, NULL
    FROM billing_writeoff w JOIN billing_invoice i ON i.id = w.invoice_id
UNION ALL
SELECT 'reminder', m.id, m.booked_on, m.receivables_account, 'receivable', m.fee + m.interest, '', NULL, i.customer_id, i.id, NULL
    FROM billing_reminder m JOIN billing_invoice i ON i.id = m.invoice_id
UNION ALL
SELECT 'reminder', m.id, m.booked_on, m.fee_account, 'fee', -m.fee, '', NULL, i.customer_id, i.id, NULL
    FROM billing_reminder m JOIN billing_invoice i ON i.id = m.invoice_id
UNION ALL
SELECT 'reminder', m.id, m.booked_on, m.interest_account, 'interest', -m.interest, '', NULL, i.customer_id, i.id, NULL
    FROM billing_reminder m JOIN billing_invoice i ON i.id = m.invoice_id
"""

# One row for each account, VAT code and invoice of a voucher; what cancels out within it (money put on an invoice the day it
# came) is left out.
POSTINGS = f"""
SELECT e.*, doc_series.prefix || doc.number AS number, inv_series.prefix || inv.number AS invoice_number,
    COALESCE(inv.buyer ->> 'name', pay.payer_name, '') AS name, COALESCE(inv.buyer ->> 'number', '') AS organisation_number,
    COALESCE(NULLIF(inv.kid, ''), pay.kid, '') AS kid, inv.due_on
FROM (
    SELECT kind, document, day, account, role, sum(amount) AS amount, vat_code, percent, customer, invoice, payment
    FROM ({RAW}) raw WHERE {{where}}
    GROUP BY kind, document, day, account, role, vat_code, percent, customer, invoice, payment HAVING sum(amount) <> 0
) e
LEFT JOIN billing_invoice doc ON e.kind IN ('invoice', 'credit_note') AND doc.id = e.document
LEFT JOIN billing_series doc_series ON doc_series.code = doc.series_id
LEFT JOIN billing_invoice inv ON inv.id = e.invoice
LEFT JOIN billing_series inv_series ON inv_series.code = inv.series_id
LEFT JOIN billing_payment pay ON pay.id = e.payment
ORDER BY e.day, e.kind, e.document, e.amount < 0, e.account, e.vat_code, e.invoice
"""
