"""What the database refuses about issued documents, as plain SQL: there is no hook that lets a program around it.

The statements stand in migrations. What is added up is checked when the transaction commits, so that a document and its
lines may be written in any order.
"""

APPEND_ONLY = """
CREATE FUNCTION billing_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed or deleted (bokføringsforskriften § 5-2-7)', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
"""

NEXT_NUMBER = """
CREATE FUNCTION billing_check_number() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    expected bigint;
BEGIN
    SELECT COALESCE((SELECT max(number) + 1 FROM billing_invoice WHERE series_id = NEW.series_id), first_number)
        INTO expected FROM billing_series WHERE code = NEW.series_id;
    IF NEW.number <> expected THEN
        RAISE EXCEPTION 'The next number of series % is %, not %', NEW.series_id, expected, NEW.number
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_invoice_number BEFORE INSERT ON billing_invoice
    FOR EACH ROW EXECUTE FUNCTION billing_check_number();

CREATE FUNCTION billing_keep_series() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    newest bigint;
BEGIN
    SELECT max(number) INTO newest FROM billing_invoice WHERE series_id = OLD.code;
    IF newest IS NULL THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' OR NEW.code <> OLD.code OR NEW.first_number <> OLD.first_number OR NEW.prefix <> OLD.prefix THEN
        RAISE EXCEPTION 'Series % is in use', OLD.code USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_series_kept BEFORE UPDATE OR DELETE ON billing_series
    FOR EACH ROW EXECUTE FUNCTION billing_keep_series();

CREATE FUNCTION billing_check_series_counter() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    newest bigint;
    series record;
BEGIN
    SELECT max(number) INTO newest FROM billing_invoice WHERE series_id = NEW.code;
    SELECT * INTO series FROM billing_series WHERE code = NEW.code;
    IF FOUND AND series.next_number <> COALESCE(newest + 1, series.first_number) THEN
        RAISE EXCEPTION 'Series % counts on from %, but % was issued last', NEW.code, series.next_number, newest
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_series_counter AFTER INSERT OR UPDATE ON billing_series
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_series_counter();
"""

ADDS_UP = """
CREATE FUNCTION billing_check_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lines numeric;
    groups numeric;
    vat_groups numeric;
BEGIN
    SELECT COALESCE(sum(net), 0) INTO lines FROM billing_invoiceline WHERE invoice_id = NEW.id;
    SELECT COALESCE(sum(taxable), 0), COALESCE(sum(vat), 0) INTO groups, vat_groups
        FROM billing_invoicevat WHERE invoice_id = NEW.id;
    IF lines <> NEW.net OR groups <> NEW.net OR vat_groups <> NEW.vat OR NEW.net + NEW.vat <> NEW.total THEN
        RAISE EXCEPTION 'Invoice %: lines %, groups % and % do not add up to %, % and %',
            NEW.id, lines, groups, vat_groups, NEW.net, NEW.vat, NEW.total USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM billing_invoiceline WHERE invoice_id = NEW.id) THEN
        RAISE EXCEPTION 'Invoice % has no lines', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_invoice_adds_up AFTER INSERT ON billing_invoice
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_invoice();

CREATE FUNCTION billing_check_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    invoice record;
    lines numeric;
    groups numeric;
    vats numeric;
BEGIN
    SELECT * INTO invoice FROM billing_invoice WHERE id = NEW.invoice_id;
    SELECT COALESCE(sum(net), 0) INTO lines FROM billing_invoiceline WHERE invoice_id = NEW.invoice_id;
    SELECT COALESCE(sum(taxable), 0), COALESCE(sum(vat), 0) INTO groups, vats
        FROM billing_invoicevat WHERE invoice_id = NEW.invoice_id;
    IF lines <> invoice.net OR groups <> invoice.net OR vats <> invoice.vat THEN
        RAISE EXCEPTION 'Invoice % is issued: nothing is added to it', NEW.invoice_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_invoiceline_adds_up AFTER INSERT ON billing_invoiceline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_part();
CREATE CONSTRAINT TRIGGER billing_invoicevat_adds_up AFTER INSERT ON billing_invoicevat
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_part();
"""

CREDIT_WITHIN = """
CREATE FUNCTION billing_check_credit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    original record;
    credited numeric;
BEGIN
    IF NEW.credits_id IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT * INTO original FROM billing_invoice WHERE id = NEW.credits_id FOR UPDATE;
    SELECT sum(total) INTO credited FROM billing_invoice WHERE credits_id = NEW.credits_id;
    IF original.kind <> 'invoice' OR original.customer_id <> NEW.customer_id THEN
        RAISE EXCEPTION 'Credit note %: it credits an invoice of the same customer', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    IF credited > original.total THEN
        RAISE EXCEPTION 'Invoice % is % and cannot be credited by %', original.id, original.total, credited
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM billing_invoiceline credit
        JOIN billing_invoiceline line ON line.id = credit.credits_id
        WHERE line.invoice_id = NEW.credits_id
        GROUP BY line.id, line.net
        HAVING abs(sum(credit.net)) > abs(line.net) OR sum(credit.net) * line.net < 0
    ) OR EXISTS (
        SELECT FROM billing_invoiceline credit
        LEFT JOIN billing_invoiceline line ON line.id = credit.credits_id
        WHERE credit.invoice_id = NEW.id AND line.invoice_id IS DISTINCT FROM NEW.credits_id
    ) THEN
        RAISE EXCEPTION 'Credit note %: a line is credited by more than it was', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_credit_within AFTER INSERT ON billing_invoice
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_credit();
"""

FUNCTIONS = [
    "billing_refuse_change",
    "billing_check_number",
    "billing_keep_series",
    "billing_check_series_counter",
    "billing_check_invoice",
    "billing_check_part",
    "billing_check_credit",
]


def insert_only(table: str) -> str:
    """The statement that makes a table one that only grows: no row is changed, deleted or emptied away."""
    return f"""
CREATE TRIGGER {table}_insert_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION billing_refuse_change();
"""


def free(table: str) -> str:
    """Undoes `insert_only`, for a migration that is taken back."""
    return f"DROP TRIGGER {table}_insert_only ON {table}; DROP TRIGGER {table}_not_emptied ON {table};"


def install() -> str:
    """All of it, for the first migration."""
    tables = "billing_invoice", "billing_invoiceline", "billing_invoicevat"
    return "".join([APPEND_ONLY, NEXT_NUMBER, ADDS_UP, CREDIT_WITHIN, *map(insert_only, tables)])


def uninstall() -> str:
    return "".join(f"DROP FUNCTION {name} CASCADE;" for name in FUNCTIONS)
