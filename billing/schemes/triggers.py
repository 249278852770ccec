"""What the database refuses about fee schemes: an adopted one stays as it was adopted, with its steps and parts."""

from billing.triggers import free, insert_only

KEEP = """
CREATE FUNCTION billing_keep_scheme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.adopted_at IS NOT NULL THEN
        RAISE EXCEPTION 'Fee scheme % is adopted', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER billing_feescheme_kept BEFORE UPDATE OR DELETE ON billing_feescheme
    FOR EACH ROW EXECUTE FUNCTION billing_keep_scheme();

CREATE FUNCTION billing_keep_scheme_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM billing_feescheme
        WHERE adopted_at IS NOT NULL AND (
            (TG_OP <> 'INSERT' AND id = OLD.scheme_id) OR (TG_OP <> 'DELETE' AND id = NEW.scheme_id)
        )
    ) THEN
        RAISE EXCEPTION 'The fee scheme of this % row is adopted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""
PART = """
CREATE TRIGGER {table}_kept BEFORE INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION billing_keep_scheme_part();
"""


def install() -> str:
    parts = "".join(PART.format(table=table) for table in ("billing_feebracket", "billing_joiningfactor"))
    return KEEP + parts + insert_only("billing_adoption")


def uninstall() -> str:
    return "DROP FUNCTION billing_keep_scheme CASCADE; DROP FUNCTION billing_keep_scheme_part CASCADE;" + free(
        "billing_adoption"
    )
