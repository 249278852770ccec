"""Who changed something and why is as lasting as the change itself: the rows that tell it are neither altered nor deleted.

The context that is open now may still gather what it learns (pghistory updates its row); `desk.history.erasing` opens the
table for the erasure of personal data.
"""

from django.db import migrations

MAKE = """
CREATE FUNCTION desk_keep_context() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('desk.erasing', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.id::text = current_setting('pghistory.context_id', true)
        AND NEW.id = OLD.id AND NEW.created_at = OLD.created_at THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The history is append-only: % of % is refused', TG_OP, TG_TABLE_NAME;
END;
$$;
CREATE TRIGGER desk_keep_context BEFORE UPDATE OR DELETE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION desk_keep_context();
CREATE TRIGGER desk_keep_contexts BEFORE TRUNCATE ON pghistory_context
    FOR EACH STATEMENT EXECUTE FUNCTION desk_keep_context();
"""
UNMAKE = """
DROP TRIGGER desk_keep_contexts ON pghistory_context;
DROP TRIGGER desk_keep_context ON pghistory_context;
DROP FUNCTION desk_keep_context();
"""


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_consents"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [migrations.RunSQL(MAKE, UNMAKE)]
