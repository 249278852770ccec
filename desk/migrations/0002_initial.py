import django.db.models.deletion
import django.db.models.functions.text
import kulturhus.shared.migrations
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


# Who changed something and why is as lasting as the change itself: the rows that tell it are neither altered nor deleted.
# The context that is open now may still gather what it learns (pghistory updates its row); `desk.history.erasing` opens
# the table for the erasure of personal data.
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

    replaces = [('desk', '0002_outbox'), ('desk', '0003_work_queue_and_security'), ('desk', '0004_consents'), ('desk', '0005_keep_contexts'), ('desk', '0006_security_kinds'), ('desk', '0007_letters')]

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('desk', '0001_initial'),
        ('members', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.AddField(
            model_name='addresshold',
            name='answered_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='told by'),
        ),
        migrations.AddField(
            model_name='addresshold',
            name='lifted_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lifted by'),
        ),
        migrations.AddField(
            model_name='addressholdevent',
            name='answered_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='told by'),
        ),
        migrations.AddField(
            model_name='addressholdevent',
            name='lifted_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lifted by'),
        ),
        migrations.AddField(
            model_name='addressholdevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='addressholdevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='desk.addresshold'),
        ),
        migrations.AddField(
            model_name='consent',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to=settings.AUTH_USER_MODEL, verbose_name='person'),
        ),
        migrations.AddField(
            model_name='mailtextevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='mailtextevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='desk.mailtext'),
        ),
        migrations.AddField(
            model_name='outboxmail',
            name='object_type',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype', verbose_name='kind of object'),
        ),
        migrations.AddField(
            model_name='outboxmail',
            name='recipient',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='to'),
        ),
        migrations.AddField(
            model_name='outboxattachment',
            name='mail',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='desk.outboxmail', verbose_name='mail'),
        ),
        migrations.AddField(
            model_name='bounce',
            name='mail',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bounces', to='desk.outboxmail', verbose_name='mail'),
        ),
        migrations.AddField(
            model_name='securityevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who'),
        ),
        migrations.AddField(
            model_name='storedfile',
            name='owner_type',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype', verbose_name='kind of owner'),
        ),
        migrations.AddField(
            model_name='storedfile',
            name='replaces',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaced_by', to='desk.storedfile', verbose_name='replaces'),
        ),
        migrations.AddField(
            model_name='storedfile',
            name='uploaded_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by'),
        ),
        migrations.AddField(
            model_name='outboxattachment',
            name='file',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='desk.storedfile', verbose_name='file'),
        ),
        migrations.AddField(
            model_name='storedfileevent',
            name='owner_type',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contenttypes.contenttype', verbose_name='kind of owner'),
        ),
        migrations.AddField(
            model_name='storedfileevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='storedfileevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='desk.storedfile'),
        ),
        migrations.AddField(
            model_name='storedfileevent',
            name='replaces',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='desk.storedfile', verbose_name='replaces'),
        ),
        migrations.AddField(
            model_name='storedfileevent',
            name='uploaded_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by'),
        ),
        migrations.AddField(
            model_name='task',
            name='done_by',
            field=models.ForeignKey(editable=False, help_text='Empty when the portal saw by itself that it was done.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='done by'),
        ),
        migrations.AddField(
            model_name='task',
            name='object_type',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype', verbose_name='kind of object'),
        ),
        migrations.AddField(
            model_name='task',
            name='owner',
            field=models.ForeignKey(blank=True, help_text='Who does it. Empty as long as nobody has taken it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner'),
        ),
        migrations.AddField(
            model_name='taskevent',
            name='done_by',
            field=models.ForeignKey(db_constraint=False, editable=False, help_text='Empty when the portal saw by itself that it was done.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='done by'),
        ),
        migrations.AddField(
            model_name='taskevent',
            name='object_type',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contenttypes.contenttype', verbose_name='kind of object'),
        ),
        migrations.AddField(
            model_name='taskevent',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Who does it. Empty as long as nobody has taken it.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner'),
        ),
        migrations.AddField(
            model_name='taskevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='taskevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='desk.task'),
        ),
        migrations.AddIndex(
            model_name='outboxmail',
            index=models.Index(fields=['-queued_at', '-id'], name='outbox_newest'),
        ),
        migrations.AddIndex(
            model_name='outboxmail',
            index=models.Index(fields=['object_type', 'object_id'], name='outbox_object'),
        ),
        migrations.AddIndex(
            model_name='outboxmail',
            index=models.Index(condition=models.Q(('state', 'sent'), _negated=True), fields=['state'], name='outbox_unsent'),
        ),
        migrations.AddIndex(
            model_name='bounce',
            index=models.Index(fields=['address', '-at'], name='bounce_address_newest'),
        ),
        migrations.AddIndex(
            model_name='securityevent',
            index=models.Index(fields=['-at', '-id'], name='security_newest'),
        ),
        migrations.AddIndex(
            model_name='securityevent',
            index=models.Index(fields=['user', '-at'], name='security_user'),
        ),
        migrations.AddIndex(
            model_name='storedfile',
            index=models.Index(fields=['owner_type', 'owner_id', 'use'], name='stored_file_owner'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('done_at', None)), fields=['due', 'opened_at'], name='task_open'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('done_at', None)), fields=['organisation_id'], name='task_organisation'),
        ),
        migrations.AddConstraint(
            model_name='mailtext',
            constraint=models.UniqueConstraint(fields=('kind', 'language'), name='mail_text_once'),
        ),
        migrations.AddConstraint(
            model_name='mailtext',
            constraint=models.CheckConstraint(condition=models.Q(('subject', ''), ('text', ''), _negated=True), name='mail_text_differs'),
        ),
        migrations.AddConstraint(
            model_name='addresshold',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('address',), name='address_hold_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='addresshold',
            constraint=models.CheckConstraint(condition=models.Q(('address', django.db.models.functions.text.Lower('address'))), name='address_hold_is_lower_case'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('user', 'purpose'), name='consent_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gte', models.F('given_at')), _connector='OR'), name='consent_withdrawn_after_given'),
        ),
        migrations.AddConstraint(
            model_name='outboxmail',
            constraint=models.UniqueConstraint(condition=models.Q(('object_id__isnull', False), ('recipient__isnull', False)), fields=('kind', 'object_type', 'object_id', 'occasion', 'recipient'), name='outbox_once_for_person'),
        ),
        migrations.AddConstraint(
            model_name='outboxmail',
            constraint=models.UniqueConstraint(condition=models.Q(('object_id__isnull', False), ('recipient__isnull', True)), fields=('kind', 'object_type', 'object_id', 'occasion', 'address'), name='outbox_once_for_address'),
        ),
        migrations.AddConstraint(
            model_name='outboxmail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='outbox_sent_has_time'),
        ),
        migrations.AddConstraint(
            model_name='bounce',
            constraint=models.UniqueConstraint(fields=('report_id', 'address'), name='bounce_once'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'refused'), ('refusal', ''), _connector='XOR'), name='stored_file_refusal_has_words'),
        ),
        migrations.AddConstraint(
            model_name='outboxattachment',
            constraint=models.CheckConstraint(condition=models.Q(('file__isnull', False), ('content__isnull', False), _connector='XOR'), name='outbox_attachment_has_bytes'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('done_at', None), models.Q(('kind', ''), _negated=True)), fields=('kind', 'object_type', 'object_id'), name='task_open_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('mandate', ''), ('organisation_id__isnull', False), _connector='OR'), name='task_mandate_of_organisation'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('done_by', None), ('done_at__isnull', False), _connector='OR'), name='task_done_by_when_done'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='mailtext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "desk_mailtextevent" ("changed_at", "id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text") VALUES (NEW."changed_at", NEW."id", NEW."kind", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject", NEW."text"); RETURN NULL;', hash='b6f982ab9f3b1e5174dfdd71494981d1b5c0b28e', operation='INSERT', pgid='pgtrigger_insert_insert_434ff', table='desk_mailtext', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='mailtext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "desk_mailtextevent" ("changed_at", "id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text") VALUES (NEW."changed_at", NEW."id", NEW."kind", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject", NEW."text"); RETURN NULL;', hash='b8cec6e1234a5f809042b58f95ef01d4c6e68bbe', operation='UPDATE', pgid='pgtrigger_update_update_67046', table='desk_mailtext', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='mailtext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "desk_mailtextevent" ("changed_at", "id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text") VALUES (OLD."changed_at", OLD."id", OLD."kind", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."subject", OLD."text"); RETURN NULL;', hash='7b095f92260d879f6367bc14f50f66929e13154c', operation='DELETE', pgid='pgtrigger_delete_delete_6390e', table='desk_mailtext', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='addresshold',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "desk_addressholdevent" ("address", "answered_at", "answered_by_id", "has_left", "id", "lifted_at", "lifted_by_id", "new_address", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since") VALUES (NEW."address", NEW."answered_at", NEW."answered_by_id", NEW."has_left", NEW."id", NEW."lifted_at", NEW."lifted_by_id", NEW."new_address", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."since"); RETURN NULL;', hash='fbc642b6f43666df47f8bb331a1e6d16b45df1ca', operation='INSERT', pgid='pgtrigger_insert_insert_859af', table='desk_addresshold', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='addresshold',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "desk_addressholdevent" ("address", "answered_at", "answered_by_id", "has_left", "id", "lifted_at", "lifted_by_id", "new_address", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since") VALUES (NEW."address", NEW."answered_at", NEW."answered_by_id", NEW."has_left", NEW."id", NEW."lifted_at", NEW."lifted_by_id", NEW."new_address", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."since"); RETURN NULL;', hash='2ab26a55f090bf789cda417bc40b63e1a2490574', operation='UPDATE', pgid='pgtrigger_update_update_734d7', table='desk_addresshold', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='addresshold',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "desk_addressholdevent" ("address", "answered_at", "answered_by_id", "has_left", "id", "lifted_at", "lifted_by_id", "new_address", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since") VALUES (OLD."address", OLD."answered_at", OLD."answered_by_id", OLD."has_left", OLD."id", OLD."lifted_at", OLD."lifted_by_id", OLD."new_address", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."since"); RETURN NULL;', hash='7d6391b6e050e34ae328ad7000abf406ffda4b8c', operation='DELETE', pgid='pgtrigger_delete_delete_0a602', table='desk_addresshold', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='addressholdevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='99b8a7ebf75609ae58d3185ef9b5bf05b2f6d5e1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6f548', table='desk_addressholdevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='mailtextevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c0fb347ecd41dd6196314ab955e648e3c3ef385f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e150a', table='desk_mailtextevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='securityevent',
            trigger=pgtrigger.compiler.Trigger(name='only_grows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='86d9a5924e92cadaa187d1b958472b65a2d5dbc6', operation='UPDATE OR DELETE', pgid='pgtrigger_only_grows_21864', table='desk_securityevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='securityevent',
            trigger=pgtrigger.compiler.Trigger(name='is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;", hash='397a2ec1fd0f54a45a8405f03f7f55b1838f9499', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_is_not_emptied_1a422', table='desk_securityevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='storedfile',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "desk_storedfileevent" ("content", "description", "height", "id", "key", "media_type", "name", "note", "owner_id", "owner_type_id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "preview", "refusal", "replaces_id", "sha256", "size", "state", "uploaded_at", "uploaded_by_id", "use", "version", "width") VALUES (NEW."content", NEW."description", NEW."height", NEW."id", NEW."key", NEW."media_type", NEW."name", NEW."note", NEW."owner_id", NEW."owner_type_id", NEW."pages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."preview", NEW."refusal", NEW."replaces_id", NEW."sha256", NEW."size", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id", NEW."use", NEW."version", NEW."width"); RETURN NULL;', hash='bfffa5e43e883ce51af5b6ccadbd3013779d8adc', operation='INSERT', pgid='pgtrigger_insert_insert_e7a16', table='desk_storedfile', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='storedfile',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "desk_storedfileevent" ("content", "description", "height", "id", "key", "media_type", "name", "note", "owner_id", "owner_type_id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "preview", "refusal", "replaces_id", "sha256", "size", "state", "uploaded_at", "uploaded_by_id", "use", "version", "width") VALUES (NEW."content", NEW."description", NEW."height", NEW."id", NEW."key", NEW."media_type", NEW."name", NEW."note", NEW."owner_id", NEW."owner_type_id", NEW."pages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."preview", NEW."refusal", NEW."replaces_id", NEW."sha256", NEW."size", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id", NEW."use", NEW."version", NEW."width"); RETURN NULL;', hash='26da60f6a43b6608b130dc319d3dcdda2e87e0f3', operation='UPDATE', pgid='pgtrigger_update_update_1b1ac', table='desk_storedfile', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='storedfile',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "desk_storedfileevent" ("content", "description", "height", "id", "key", "media_type", "name", "note", "owner_id", "owner_type_id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "preview", "refusal", "replaces_id", "sha256", "size", "state", "uploaded_at", "uploaded_by_id", "use", "version", "width") VALUES (OLD."content", OLD."description", OLD."height", OLD."id", OLD."key", OLD."media_type", OLD."name", OLD."note", OLD."owner_id", OLD."owner_type_id", OLD."pages", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."preview", OLD."refusal", OLD."replaces_id", OLD."sha256", OLD."size", OLD."state", OLD."uploaded_at", OLD."uploaded_by_id", OLD."use", OLD."version", OLD."width"); RETURN NULL;', hash='ec845a205bd0bd9dfb66b0846b874e6f2581556f', operation='DELETE', pgid='pgtrigger_delete_delete_f6b57', table='desk_storedfile', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='storedfileevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c6e4e4cb60a9d29749db9e80b46c56bf4d9941b1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_169a3', table='desk_storedfileevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='task',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "desk_taskevent" ("address", "done_at", "done_by_id", "due", "id", "kind", "mandate", "object_id", "object_type_id", "opened_at", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "values") VALUES (NEW."address", NEW."done_at", NEW."done_by_id", NEW."due", NEW."id", NEW."kind", NEW."mandate", NEW."object_id", NEW."object_type_id", NEW."opened_at", NEW."organisation_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title", NEW."values"); RETURN NULL;', hash='3abce36ebcddf159d6aafe661e4c8f7e2473d0b7', operation='INSERT', pgid='pgtrigger_insert_insert_b7d5e', table='desk_task', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='task',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "desk_taskevent" ("address", "done_at", "done_by_id", "due", "id", "kind", "mandate", "object_id", "object_type_id", "opened_at", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "values") VALUES (NEW."address", NEW."done_at", NEW."done_by_id", NEW."due", NEW."id", NEW."kind", NEW."mandate", NEW."object_id", NEW."object_type_id", NEW."opened_at", NEW."organisation_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title", NEW."values"); RETURN NULL;', hash='522e79408c7542f5bfbaecaeb2946fa7ae3f778f', operation='UPDATE', pgid='pgtrigger_update_update_e569c', table='desk_task', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='task',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "desk_taskevent" ("address", "done_at", "done_by_id", "due", "id", "kind", "mandate", "object_id", "object_type_id", "opened_at", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "values") VALUES (OLD."address", OLD."done_at", OLD."done_by_id", OLD."due", OLD."id", OLD."kind", OLD."mandate", OLD."object_id", OLD."object_type_id", OLD."opened_at", OLD."organisation_id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title", OLD."values"); RETURN NULL;', hash='21a9317c8330b55e5cdc5420870cd81e487f9438', operation='DELETE', pgid='pgtrigger_delete_delete_d2a70', table='desk_task', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='taskevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='57557c353aae3668a1f0abff1a777a115cec995b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_eb572', table='desk_taskevent', when='BEFORE')),
        ),
        migrations.RunSQL(MAKE, UNMAKE),
    ]
