"""What the database refuses about money, as plain SQL: nothing is changed, nothing is used twice, nothing enters a closed period.

Sums are checked when the transaction commits. Each check first locks the row whose sum it is, so that two who use the same
money at once wait for each other; what the other wrote is then seen (READ COMMITTED).
"""

from billing.triggers import free, insert_only

TABLES = (
    "billing_intake",
    "billing_payment",
    "billing_reversal",
    "billing_allocation",
    "billing_refund",
    "billing_writeoff",
    "billing_kept",
    "billing_reminder",
    "billing_periodlock",
)

USED_ONCE = """
CREATE FUNCTION billing_check_payment(wanted bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    payment record;
    taken_back numeric;
    allocated numeric;
    refunded numeric;
BEGIN
    SELECT id, amount INTO payment FROM billing_payment WHERE id = wanted FOR NO KEY UPDATE;
    SELECT COALESCE(sum(p.amount), 0) INTO taken_back
        FROM billing_reversal r JOIN billing_payment p ON p.id = r.by_id WHERE r.payment_id = wanted;
    SELECT COALESCE(sum(amount), 0) INTO allocated FROM billing_allocation WHERE payment_id = wanted;
    SELECT COALESCE(sum(amount), 0) INTO refunded FROM billing_refund WHERE payment_id = wanted;
    IF payment.amount < 0 AND (allocated <> 0 OR refunded <> 0 OR taken_back <> 0) THEN
        RAISE EXCEPTION 'Payment % is a reversal: nothing is paid with it', wanted USING ERRCODE = 'check_violation';
    END IF;
    IF payment.amount > 0 AND (allocated < 0 OR refunded < 0 OR allocated + refunded > payment.amount + taken_back) THEN
        RAISE EXCEPTION 'Payment %: % and % cannot be used of % and %',
            wanted, allocated, refunded, payment.amount, taken_back USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM billing_allocation WHERE payment_id = wanted GROUP BY invoice_id HAVING sum(amount) < 0
    ) THEN
        RAISE EXCEPTION 'Payment %: more is taken off an invoice than was on it', wanted USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE FUNCTION billing_check_paid_invoice(wanted bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    invoice record;
    owed numeric;
    written_off numeric;
BEGIN
    SELECT id, kind, total INTO invoice FROM billing_invoice WHERE id = wanted FOR NO KEY UPDATE;
    IF invoice.kind <> 'invoice' THEN
        RAISE EXCEPTION 'Document % is a credit note: it is not paid', wanted USING ERRCODE = 'check_violation';
    END IF;
    SELECT COALESCE(sum(amount), 0) INTO written_off FROM billing_writeoff WHERE invoice_id = wanted;
    SELECT invoice.total - written_off
        - (SELECT COALESCE(sum(total), 0) FROM billing_invoice WHERE credits_id = wanted)
        - (SELECT COALESCE(sum(amount), 0) FROM billing_allocation WHERE invoice_id = wanted)
        + (SELECT COALESCE(sum(fee + interest), 0) FROM billing_reminder WHERE invoice_id = wanted)
        INTO owed;
    IF owed < 0 OR written_off < 0 THEN
        RAISE EXCEPTION 'Invoice %: more is paid or written off than is owed (%)', wanted, owed
            USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE FUNCTION billing_check_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM billing_check_payment(NEW.payment_id);
    IF NEW.amount > 0 THEN
        PERFORM billing_check_paid_invoice(NEW.invoice_id);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_allocation_within AFTER INSERT ON billing_allocation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_allocation();

CREATE FUNCTION billing_check_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM billing_check_payment(NEW.payment_id);
    IF NEW.undoes_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM billing_refund r WHERE r.id = NEW.undoes_id AND r.payment_id = NEW.payment_id AND r.amount = -NEW.amount
    ) THEN
        RAISE EXCEPTION 'Refund %: it undoes another sum', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_refund_within AFTER INSERT ON billing_refund
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_refund();

CREATE FUNCTION billing_check_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM billing_payment p JOIN billing_payment b ON b.id = NEW.by_id
        WHERE p.id = NEW.payment_id AND p.amount > 0 AND b.amount < 0 AND p.account_id = b.account_id
    ) THEN
        RAISE EXCEPTION 'Reversal %: it takes back a payment of the same account', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    PERFORM billing_check_payment(NEW.payment_id);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_reversal_within AFTER INSERT ON billing_reversal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_reversal();

CREATE FUNCTION billing_check_writeoff() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.amount > 0 THEN
        PERFORM billing_check_paid_invoice(NEW.invoice_id);
    END IF;
    IF NEW.undoes_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM billing_writeoff w WHERE w.id = NEW.undoes_id AND w.invoice_id = NEW.invoice_id AND w.amount = -NEW.amount
    ) THEN
        RAISE EXCEPTION 'Write-off %: it undoes another sum', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_writeoff_within AFTER INSERT ON billing_writeoff
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_writeoff();
"""

CLOSED = """
CREATE FUNCTION billing_closed_through() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT through FROM billing_periodlock ORDER BY id DESC LIMIT 1
$$;

CREATE FUNCTION billing_refuse_closed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    through date;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7215, 1);
    SELECT l.through INTO through FROM billing_periodlock l ORDER BY l.id DESC LIMIT 1;
    IF (to_jsonb(NEW) ->> TG_ARGV[0])::date <= through THEN
        RAISE EXCEPTION 'The period through % is closed', through USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_closed';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION billing_close_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7215, 1);
    RETURN NEW;
END $$;
CREATE TRIGGER billing_periodlock_alone BEFORE INSERT ON billing_periodlock
    FOR EACH ROW EXECUTE FUNCTION billing_close_alone();
"""

DATED = {
    "billing_invoice": "issued_on",
    "billing_payment": "booked_on",
    "billing_allocation": "booked_on",
    "billing_refund": "booked_on",
    "billing_writeoff": "booked_on",
    "billing_reminder": "booked_on",
}
FUNCTIONS = [
    "billing_check_allocation()",
    "billing_check_refund()",
    "billing_check_reversal()",
    "billing_check_writeoff()",
    "billing_check_payment(bigint)",
    "billing_check_paid_invoice(bigint)",
    "billing_refuse_closed()",
    "billing_close_alone()",
    "billing_closed_through()",
]


def refuse_closed(table: str, column: str) -> str:
    return f"""
CREATE TRIGGER {table}_closed BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_closed('{column}');
"""


def install() -> str:
    closed = [refuse_closed(table, column) for table, column in DATED.items()]
    return "".join([USED_ONCE, CLOSED, *closed, *map(insert_only, TABLES)])


def uninstall() -> str:
    return "".join(f"DROP FUNCTION {name} CASCADE;" for name in FUNCTIONS) + "".join(map(free, TABLES))
