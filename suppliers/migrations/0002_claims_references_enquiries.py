
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import kulturhus.shared.validators
import pgtrigger.compiler
import kulturhus.shared.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('suppliers', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Scheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(help_text='Stands in the addresses of filters, and stays.', max_length=40, unique=True, verbose_name='key')),
                ('name_nb', models.CharField(help_text='As the houses say it.', max_length=80, verbose_name='name (bokmål)')),
                ('name_nn', models.CharField(blank=True, help_text='When it is another word.', max_length=80, verbose_name='name (nynorsk)')),
                ('name_en', models.CharField(blank=True, help_text='For readers in English.', max_length=80, verbose_name='name (English)')),
                ('issuer', models.CharField(blank=True, help_text='Who gives it, when it is always the same.', max_length=120, verbose_name='issuer')),
                ('url', models.URLField(blank=True, help_text='Where one reads what it takes, or looks up who holds it.', validators=[kulturhus.shared.validators.validate_https_address], verbose_name='about it')),
                ('expires', models.BooleanField(default=True, help_text='Then every claim needs its last day. A trade certificate lasts for life.', verbose_name='runs out')),
                ('is_active', models.BooleanField(default=True, help_text='Take this away, and nobody can claim it anew; what is confirmed stays.', verbose_name='offered')),
            ],
            options={
                'verbose_name': 'certificate scheme',
                'verbose_name_plural': 'certificate schemes',
            },
        ),
        migrations.CreateModel(
            name='SchemeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', models.SlugField(db_index=False, help_text='Stands in the addresses of filters, and stays.', max_length=40, verbose_name='key')),
                ('name_nb', models.CharField(help_text='As the houses say it.', max_length=80, verbose_name='name (bokmål)')),
                ('name_nn', models.CharField(blank=True, help_text='When it is another word.', max_length=80, verbose_name='name (nynorsk)')),
                ('name_en', models.CharField(blank=True, help_text='For readers in English.', max_length=80, verbose_name='name (English)')),
                ('issuer', models.CharField(blank=True, help_text='Who gives it, when it is always the same.', max_length=120, verbose_name='issuer')),
                ('url', models.URLField(blank=True, help_text='Where one reads what it takes, or looks up who holds it.', validators=[kulturhus.shared.validators.validate_https_address], verbose_name='about it')),
                ('expires', models.BooleanField(default=True, help_text='Then every claim needs its last day. A trade certificate lasts for life.', verbose_name='runs out')),
                ('is_active', models.BooleanField(default=True, help_text='Take this away, and nobody can claim it anew; what is confirmed stays.', verbose_name='offered')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issuer', models.CharField(max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='issuer')),
                ('number', models.CharField(blank=True, max_length=60, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='number')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('state', models.CharField(choices=[('waiting', 'Waits for the secretariat'), ('confirmed', 'Confirmed'), ('declined', 'Declined'), ('replaced', 'Replaced by a newer one'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=10, verbose_name='state')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='decided')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='suppliers.listing', verbose_name='listing')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='suppliers.scheme', verbose_name='certificate')),
            ],
            options={
                'verbose_name': 'certificate of a supplier',
                'verbose_name_plural': 'certificates of suppliers',
            },
        ),
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='name')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('organisation', models.CharField(blank=True, max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='house or firm')),
                ('text', models.TextField(max_length=3000, verbose_name='message')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='marked by')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enquiries', to='suppliers.listing', verbose_name='listing')),
                ('sender', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sender')),
            ],
            options={
                'verbose_name': 'enquiry',
                'verbose_name_plural': 'enquiries',
            },
        ),
        migrations.CreateModel(
            name='EnquiryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered')),
                ('answered_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='marked by')),
                ('listing', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suppliers.listing', verbose_name='listing')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='suppliers.enquiry')),
                ('sender', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sender')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.CharField(help_text='Such as “New sound system in the main hall”.', max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='what was done')),
                ('year', models.PositiveSmallIntegerField(help_text='When it was handed over.', validators=[django.core.validators.MinValueValidator(1970), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('amount', models.CharField(blank=True, choices=[('0-100', 'Under 100 000 kroner'), ('100-500', '100 000 to 500 000 kroner'), ('500-1300', '500 000 to 1,3 million kroner'), ('1300-5000', '1,3 to 5 million kroner'), ('5000-', 'Over 5 million kroner')], help_text='Without VAT. May stand empty.', max_length=10, verbose_name='size')),
                ('state', models.CharField(choices=[('asked', 'Waits for the house'), ('confirmed', 'Confirmed by the house'), ('declined', 'Declined by the house'), ('withdrawn', 'Withdrawn by the house'), ('taken_back', 'Taken back by the supplier')], default='asked', max_length=10, verbose_name='state')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered')),
                ('is_corrected', models.BooleanField(default=False, verbose_name='put right by the house')),
                ('comment', models.CharField(blank=True, max_length=300, verbose_name='words of the house')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='references', to='suppliers.listing', verbose_name='listing')),
                ('venue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supplier_references', to='members.venue', verbose_name='house')),
            ],
            options={
                'verbose_name': 'reference of a supplier',
                'verbose_name_plural': 'references of suppliers',
            },
        ),
        migrations.CreateModel(
            name='ReferenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('project', models.CharField(help_text='Such as “New sound system in the main hall”.', max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='what was done')),
                ('year', models.PositiveSmallIntegerField(help_text='When it was handed over.', validators=[django.core.validators.MinValueValidator(1970), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('amount', models.CharField(blank=True, choices=[('0-100', 'Under 100 000 kroner'), ('100-500', '100 000 to 500 000 kroner'), ('500-1300', '500 000 to 1,3 million kroner'), ('1300-5000', '1,3 to 5 million kroner'), ('5000-', 'Over 5 million kroner')], help_text='Without VAT. May stand empty.', max_length=10, verbose_name='size')),
                ('state', models.CharField(choices=[('asked', 'Waits for the house'), ('confirmed', 'Confirmed by the house'), ('declined', 'Declined by the house'), ('withdrawn', 'Withdrawn by the house'), ('taken_back', 'Taken back by the supplier')], default='asked', max_length=10, verbose_name='state')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered')),
                ('is_corrected', models.BooleanField(default=False, verbose_name='put right by the house')),
                ('comment', models.CharField(blank=True, max_length=300, verbose_name='words of the house')),
                ('answered_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                ('asked_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('listing', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suppliers.listing', verbose_name='listing')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='suppliers.reference')),
                ('venue', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.venue', verbose_name='house')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClaimEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('issuer', models.CharField(max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='issuer')),
                ('number', models.CharField(blank=True, max_length=60, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='number')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('state', models.CharField(choices=[('waiting', 'Waits for the secretariat'), ('confirmed', 'Confirmed'), ('declined', 'Declined'), ('replaced', 'Replaced by a newer one'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=10, verbose_name='state')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='decided')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('listing', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suppliers.listing', verbose_name='listing')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='suppliers.claim')),
                ('sent_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                ('scheme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suppliers.scheme', verbose_name='certificate')),
            ],
            options={
                'abstract': False,
            },
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='scheme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_schemeevent" ("expires", "id", "is_active", "issuer", "key", "name_en", "name_nb", "name_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url") VALUES (NEW."expires", NEW."id", NEW."is_active", NEW."issuer", NEW."key", NEW."name_en", NEW."name_nb", NEW."name_nn", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."url"); RETURN NULL;', hash='be069c2a7402f1d67ccd1ae23826057e75d6b666', operation='INSERT', pgid='pgtrigger_insert_insert_1d950', table='suppliers_scheme', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='scheme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "suppliers_schemeevent" ("expires", "id", "is_active", "issuer", "key", "name_en", "name_nb", "name_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url") VALUES (NEW."expires", NEW."id", NEW."is_active", NEW."issuer", NEW."key", NEW."name_en", NEW."name_nb", NEW."name_nn", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."url"); RETURN NULL;', hash='4fc3342aae2d267fbc4c78848f26833166604567', operation='UPDATE', pgid='pgtrigger_update_update_ceff9', table='suppliers_scheme', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='scheme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_schemeevent" ("expires", "id", "is_active", "issuer", "key", "name_en", "name_nb", "name_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "url") VALUES (OLD."expires", OLD."id", OLD."is_active", OLD."issuer", OLD."key", OLD."name_en", OLD."name_nb", OLD."name_nn", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."url"); RETURN NULL;', hash='cf23dc89e052de6b73594b44c7c128c87b9a6d41', operation='DELETE', pgid='pgtrigger_delete_delete_25c60', table='suppliers_scheme', when='AFTER')),
        ),
        migrations.AddField(
            model_name='schemeevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='schemeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='suppliers.scheme'),
        ),
        migrations.AddIndex(
            model_name='enquiry',
            index=models.Index(fields=['listing', '-sent_at'], name='enquiry_of_listing'),
        ),
        migrations.AddConstraint(
            model_name='enquiry',
            constraint=models.CheckConstraint(condition=models.Q(('answered_at', None), ('answered_at__gte', models.F('sent_at')), _connector='OR'), name='enquiry_answered_after'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='enquiry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_enquiryevent" ("answered_at", "answered_by_id", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sender_id", "sent_at") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."id", NEW."listing_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sender_id", NEW."sent_at"); RETURN NULL;', hash='25454a6952d4d780bc991c11b2e5d6fa6cd42068', operation='INSERT', pgid='pgtrigger_insert_insert_b9c03', table='suppliers_enquiry', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='enquiry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."listing_id" IS DISTINCT FROM (NEW."listing_id") OR OLD."sender_id" IS DISTINCT FROM (NEW."sender_id") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at"))', func='INSERT INTO "suppliers_enquiryevent" ("answered_at", "answered_by_id", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sender_id", "sent_at") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."id", NEW."listing_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sender_id", NEW."sent_at"); RETURN NULL;', hash='38a5e3a961e94f75131c0e45530b97c12b1a314d', operation='UPDATE', pgid='pgtrigger_update_update_c2f76', table='suppliers_enquiry', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='enquiry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_enquiryevent" ("answered_at", "answered_by_id", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sender_id", "sent_at") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."id", OLD."listing_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sender_id", OLD."sent_at"); RETURN NULL;', hash='849b412c2030548311437a41c904c80cb57e0c4d', operation='DELETE', pgid='pgtrigger_delete_delete_5d8a7', table='suppliers_enquiry', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='enquiryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a7f9b08f38716dda625560fc40d31d839679bbce', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fa09f', table='suppliers_enquiryevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='reference',
            index=models.Index(condition=models.Q(('state', 'confirmed')), fields=['listing'], name='reference_confirmed_of_listing'),
        ),
        migrations.AddConstraint(
            model_name='reference',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'confirmed'])), fields=('listing', 'venue', 'project'), name='reference_once', violation_error_message='This house has been asked about that already.'),
        ),
        migrations.AddConstraint(
            model_name='reference',
            constraint=models.CheckConstraint(condition=models.Q(('year__gte', 1970), ('year__lte', 2100)), name='reference_year_can_be'),
        ),
        migrations.AddConstraint(
            model_name='reference',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'taken_back']), ('answered_at__isnull', False), _connector='OR'), name='reference_answer_has_its_time'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='reference',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_referenceevent" ("amount", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "comment", "id", "is_corrected", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project", "state", "venue_id", "year") VALUES (NEW."amount", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."comment", NEW."id", NEW."is_corrected", NEW."listing_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project", NEW."state", NEW."venue_id", NEW."year"); RETURN NULL;', hash='4001ff62970e7332ff4a59714ab8f7669661d117', operation='INSERT', pgid='pgtrigger_insert_insert_24c61', table='suppliers_reference', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='reference',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "suppliers_referenceevent" ("amount", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "comment", "id", "is_corrected", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project", "state", "venue_id", "year") VALUES (NEW."amount", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."comment", NEW."id", NEW."is_corrected", NEW."listing_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project", NEW."state", NEW."venue_id", NEW."year"); RETURN NULL;', hash='b07010d77c84a0af1686ba20cf00a6df7c96feb1', operation='UPDATE', pgid='pgtrigger_update_update_ee042', table='suppliers_reference', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='reference',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_referenceevent" ("amount", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "comment", "id", "is_corrected", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project", "state", "venue_id", "year") VALUES (OLD."amount", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."comment", OLD."id", OLD."is_corrected", OLD."listing_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project", OLD."state", OLD."venue_id", OLD."year"); RETURN NULL;', hash='00cd4e1557432ac619ee61d31bddf32e959448b8', operation='DELETE', pgid='pgtrigger_delete_delete_0dba2', table='suppliers_reference', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='referenceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='39ddd3b630163ec9e9df2e103448fa644d937630', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4c8c3', table='suppliers_referenceevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='claimevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c971a7492d2d57d3c93d2372fc662c439a1b8cda', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5b757', table='suppliers_claimevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('state', 'confirmed')), fields=['scheme', 'listing'], name='claim_confirmed_of_scheme'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('listing', 'scheme'), name='claim_waits_once'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'confirmed')), fields=('listing', 'scheme'), name='claim_confirmed_once'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='claim_declined_with_reason'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_claimevent" ("decided_at", "decided_by_id", "id", "issuer", "listing_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scheme_id", "sent_at", "sent_by_id", "state", "valid_to") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."issuer", NEW."listing_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."scheme_id", NEW."sent_at", NEW."sent_by_id", NEW."state", NEW."valid_to"); RETURN NULL;', hash='11cc94ba6c9fd74feec0078063539499ba3d4edb', operation='INSERT', pgid='pgtrigger_insert_insert_08a20', table='suppliers_claim', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "suppliers_claimevent" ("decided_at", "decided_by_id", "id", "issuer", "listing_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scheme_id", "sent_at", "sent_by_id", "state", "valid_to") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."issuer", NEW."listing_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."scheme_id", NEW."sent_at", NEW."sent_by_id", NEW."state", NEW."valid_to"); RETURN NULL;', hash='984bcf299baba241ebb0ba36f5bff1abe95cf71e', operation='UPDATE', pgid='pgtrigger_update_update_7cf9b', table='suppliers_claim', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_claimevent" ("decided_at", "decided_by_id", "id", "issuer", "listing_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scheme_id", "sent_at", "sent_by_id", "state", "valid_to") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."issuer", OLD."listing_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."scheme_id", OLD."sent_at", OLD."sent_by_id", OLD."state", OLD."valid_to"); RETURN NULL;', hash='a45cc99d9277f395e2922b2401403dbd93f54c61', operation='DELETE', pgid='pgtrigger_delete_delete_b7346', table='suppliers_claim', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='schemeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d4f5ba270a37f4bd49f6df810ddfbd0b16b4122c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_06e53', table='suppliers_schemeevent', when='BEFORE')),
        ),
    ]
