import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import kulturhus.shared.migrations
import members.gate
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('knowledge', '0001_initial'),
        ('members', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('conference', 'Conference'), ('course', 'Course'), ('webinar', 'Webinar'), ('round_table', 'Round table'), ('meeting', 'Meeting')], default='course', help_text="For the list's filter.", max_length=12, verbose_name='kind')),
                ('slug', models.SlugField(help_text="Stands in the page's address, with the year.", max_length=80, unique=True, verbose_name='address')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('cancelled', 'Cancelled')], default='draft', help_text='A draft is seen in the back office only. A cancelled event stays, marked.', max_length=10, verbose_name='status')),
                ('audience', members.gate.AudienceField(choices=[('public', 'Everybody'), ('members', 'All members'), ('venues', 'Member houses'), ('suppliers', 'Supplier members'), ('board', 'The board'), ('secretariat', 'The secretariat')], default='public', help_text='Who may see this, in lists, search and files too.', max_length=24, verbose_name='audience')),
                ('title_nb', models.CharField(help_text='What one goes home with.', max_length=140, verbose_name='title (bokmål)')),
                ('title_nn', models.CharField(blank=True, max_length=140, verbose_name='title (nynorsk)')),
                ('title_en', models.CharField(blank=True, max_length=140, verbose_name='title (English)')),
                ('summary_nb', models.CharField(help_text='One or two sentences for lists.', max_length=300, verbose_name='lead (bokmål)')),
                ('summary_nn', models.CharField(blank=True, max_length=300, verbose_name='lead (nynorsk)')),
                ('summary_en', models.CharField(blank=True, max_length=300, verbose_name='lead (English)')),
                ('body_nb', models.TextField(blank=True, help_text='Markdown: ## heading, **bold**, - list.', verbose_name='text (bokmål)')),
                ('body_nn', models.TextField(blank=True, help_text='Markdown, as in bokmål.', verbose_name='text (nynorsk)')),
                ('body_en', models.TextField(blank=True, help_text='Markdown, as in bokmål.', verbose_name='text (English)')),
                ('starts_at', models.DateTimeField(help_text='Norwegian time.', verbose_name='starts')),
                ('ends_at', models.DateTimeField(help_text='Norwegian time.', verbose_name='ends')),
                ('is_online', models.BooleanField(default=False, help_text="One takes part from one's own screen.", verbose_name='online')),
                ('place', models.CharField(blank=True, help_text='Hall or address, as one needs it to find the way.', max_length=140, verbose_name='place')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='People. Empty when there is no limit.', null=True, verbose_name='capacity')),
                ('price_member', models.DecimalField(blank=True, decimal_places=2, help_text='In kroner for one person. 0 is free; empty means that it is not decided.', max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='price for members')),
                ('price_other', models.DecimalField(blank=True, decimal_places=2, help_text='In kroner for one person. 0 is free; empty means that it is not decided.', max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='price for others')),
                ('registration_opens_at', models.DateTimeField(blank=True, null=True, verbose_name='registration opens')),
                ('registration_closes_at', models.DateTimeField(blank=True, null=True, verbose_name='registration closes')),
                ('accessibility', models.CharField(blank=True, help_text='Step-free, hearing loop, interpreter and the like.', max_length=200, verbose_name='accessibility')),
                ('search', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title_nb', 'title_nn', 'title_en', config='norwegian', weight='A'), '||', django.contrib.postgres.search.SearchVector('summary_nb', 'summary_nn', 'summary_en', 'place', config='norwegian', weight='B'), django.contrib.postgres.search.SearchConfig('norwegian')), '||', django.contrib.postgres.search.SearchVector('body_nb', 'body_nn', 'body_en', config='norwegian', weight='C'), django.contrib.postgres.search.SearchConfig('norwegian')), null=True, output_field=django.contrib.postgres.search.SearchVectorField())),
                ('contact', models.ForeignKey(blank=True, help_text='Who answers questions. Name and e-mail stand on the page.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='contact')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='members.municipality', verbose_name='municipality')),
                ('resources', models.ManyToManyField(blank=True, help_text='From the knowledge bank; shown to those who may see them.', related_name='courses', to='knowledge.resource', verbose_name='to read before or after')),
                ('venue', models.ForeignKey(blank=True, help_text='The culture house it takes place in.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='courses', to='members.venue', verbose_name='host')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['starts_at', 'pk'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['search'], name='event_search'), models.Index(fields=['ends_at'], name='event_ends_at')],
                'constraints': [models.CheckConstraint(condition=models.Q(('audience__regex', '^(public|members|venues|suppliers|board|secretariat|(org|event|group):[1-9][0-9]*)$')), name='event_audience'), models.CheckConstraint(condition=models.Q(('ends_at__gte', models.F('starts_at'))), name='event_ends_after_start', violation_error_message='It cannot end before it starts.'), models.CheckConstraint(condition=models.Q(('registration_opens_at', None), ('registration_closes_at', None), ('registration_closes_at__gte', models.F('registration_opens_at')), _connector='OR'), name='event_registration_closes_after_opening', violation_error_message='Registration cannot close before it opens.')],
            },
        ),
        migrations.CreateModel(
            name='EventEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('conference', 'Conference'), ('course', 'Course'), ('webinar', 'Webinar'), ('round_table', 'Round table'), ('meeting', 'Meeting')], default='course', help_text="For the list's filter.", max_length=12, verbose_name='kind')),
                ('slug', models.SlugField(db_index=False, help_text="Stands in the page's address, with the year.", max_length=80, verbose_name='address')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('cancelled', 'Cancelled')], default='draft', help_text='A draft is seen in the back office only. A cancelled event stays, marked.', max_length=10, verbose_name='status')),
                ('audience', members.gate.AudienceField(choices=[('public', 'Everybody'), ('members', 'All members'), ('venues', 'Member houses'), ('suppliers', 'Supplier members'), ('board', 'The board'), ('secretariat', 'The secretariat')], default='public', help_text='Who may see this, in lists, search and files too.', max_length=24, verbose_name='audience')),
                ('title_nb', models.CharField(help_text='What one goes home with.', max_length=140, verbose_name='title (bokmål)')),
                ('title_nn', models.CharField(blank=True, max_length=140, verbose_name='title (nynorsk)')),
                ('title_en', models.CharField(blank=True, max_length=140, verbose_name='title (English)')),
                ('summary_nb', models.CharField(help_text='One or two sentences for lists.', max_length=300, verbose_name='lead (bokmål)')),
                ('summary_nn', models.CharField(blank=True, max_length=300, verbose_name='lead (nynorsk)')),
                ('summary_en', models.CharField(blank=True, max_length=300, verbose_name='lead (English)')),
                ('body_nb', models.TextField(blank=True, help_text='Markdown: ## heading, **bold**, - list.', verbose_name='text (bokmål)')),
                ('body_nn', models.TextField(blank=True, help_text='Markdown, as in bokmål.', verbose_name='text (nynorsk)')),
                ('body_en', models.TextField(blank=True, help_text='Markdown, as in bokmål.', verbose_name='text (English)')),
                ('starts_at', models.DateTimeField(help_text='Norwegian time.', verbose_name='starts')),
                ('ends_at', models.DateTimeField(help_text='Norwegian time.', verbose_name='ends')),
                ('is_online', models.BooleanField(default=False, help_text="One takes part from one's own screen.", verbose_name='online')),
                ('place', models.CharField(blank=True, help_text='Hall or address, as one needs it to find the way.', max_length=140, verbose_name='place')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='People. Empty when there is no limit.', null=True, verbose_name='capacity')),
                ('price_member', models.DecimalField(blank=True, decimal_places=2, help_text='In kroner for one person. 0 is free; empty means that it is not decided.', max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='price for members')),
                ('price_other', models.DecimalField(blank=True, decimal_places=2, help_text='In kroner for one person. 0 is free; empty means that it is not decided.', max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='price for others')),
                ('registration_opens_at', models.DateTimeField(blank=True, null=True, verbose_name='registration opens')),
                ('registration_closes_at', models.DateTimeField(blank=True, null=True, verbose_name='registration closes')),
                ('accessibility', models.CharField(blank=True, help_text='Step-free, hearing loop, interpreter and the like.', max_length=200, verbose_name='accessibility')),
                ('contact', models.ForeignKey(blank=True, db_constraint=False, help_text='Who answers questions. Name and e-mail stand on the page.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='contact')),
                ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.municipality', verbose_name='municipality')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='events.event')),
                ('venue', models.ForeignKey(blank=True, db_constraint=False, help_text='The culture house it takes place in.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.venue', verbose_name='host')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProgrammeItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(help_text='Norwegian time.', verbose_name='starts')),
                ('title', models.CharField(help_text='What happens.', max_length=140, verbose_name='title')),
                ('text', models.CharField(blank=True, help_text='One sentence more, when it helps.', max_length=300, verbose_name='text')),
                ('speaker', models.CharField(blank=True, help_text='Name, and where they come from.', max_length=140, verbose_name='speaker')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='programme', to='events.event', verbose_name='event')),
            ],
            options={
                'verbose_name': 'line of the programme',
                'verbose_name_plural': 'programme',
                'ordering': ['event', 'starts_at', 'pk'],
            },
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_eventevent" ("accessibility", "audience", "body_en", "body_nb", "body_nn", "capacity", "contact_id", "ends_at", "id", "is_online", "kind", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "price_member", "price_other", "registration_closes_at", "registration_opens_at", "slug", "starts_at", "status", "summary_en", "summary_nb", "summary_nn", "title_en", "title_nb", "title_nn", "venue_id") VALUES (NEW."accessibility", NEW."audience", NEW."body_en", NEW."body_nb", NEW."body_nn", NEW."capacity", NEW."contact_id", NEW."ends_at", NEW."id", NEW."is_online", NEW."kind", NEW."municipality_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."price_member", NEW."price_other", NEW."registration_closes_at", NEW."registration_opens_at", NEW."slug", NEW."starts_at", NEW."status", NEW."summary_en", NEW."summary_nb", NEW."summary_nn", NEW."title_en", NEW."title_nb", NEW."title_nn", NEW."venue_id"); RETURN NULL;', hash='172b6cb2a19dab4a614b74c6eb75906566ca271e', operation='INSERT', pgid='pgtrigger_insert_insert_82b94', table='events_event', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accessibility" IS DISTINCT FROM (NEW."accessibility") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."body_en" IS DISTINCT FROM (NEW."body_en") OR OLD."body_nb" IS DISTINCT FROM (NEW."body_nb") OR OLD."body_nn" IS DISTINCT FROM (NEW."body_nn") OR OLD."capacity" IS DISTINCT FROM (NEW."capacity") OR OLD."contact_id" IS DISTINCT FROM (NEW."contact_id") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_online" IS DISTINCT FROM (NEW."is_online") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."price_member" IS DISTINCT FROM (NEW."price_member") OR OLD."price_other" IS DISTINCT FROM (NEW."price_other") OR OLD."registration_closes_at" IS DISTINCT FROM (NEW."registration_closes_at") OR OLD."registration_opens_at" IS DISTINCT FROM (NEW."registration_opens_at") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."summary_en" IS DISTINCT FROM (NEW."summary_en") OR OLD."summary_nb" IS DISTINCT FROM (NEW."summary_nb") OR OLD."summary_nn" IS DISTINCT FROM (NEW."summary_nn") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_nb" IS DISTINCT FROM (NEW."title_nb") OR OLD."title_nn" IS DISTINCT FROM (NEW."title_nn") OR OLD."venue_id" IS DISTINCT FROM (NEW."venue_id"))', func='INSERT INTO "events_eventevent" ("accessibility", "audience", "body_en", "body_nb", "body_nn", "capacity", "contact_id", "ends_at", "id", "is_online", "kind", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "price_member", "price_other", "registration_closes_at", "registration_opens_at", "slug", "starts_at", "status", "summary_en", "summary_nb", "summary_nn", "title_en", "title_nb", "title_nn", "venue_id") VALUES (NEW."accessibility", NEW."audience", NEW."body_en", NEW."body_nb", NEW."body_nn", NEW."capacity", NEW."contact_id", NEW."ends_at", NEW."id", NEW."is_online", NEW."kind", NEW."municipality_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."price_member", NEW."price_other", NEW."registration_closes_at", NEW."registration_opens_at", NEW."slug", NEW."starts_at", NEW."status", NEW."summary_en", NEW."summary_nb", NEW."summary_nn", NEW."title_en", NEW."title_nb", NEW."title_nn", NEW."venue_id"); RETURN NULL;', hash='73d2575f424ec34996aca65d6e516197550674e0', operation='UPDATE', pgid='pgtrigger_update_update_73f59', table='events_event', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_eventevent" ("accessibility", "audience", "body_en", "body_nb", "body_nn", "capacity", "contact_id", "ends_at", "id", "is_online", "kind", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "price_member", "price_other", "registration_closes_at", "registration_opens_at", "slug", "starts_at", "status", "summary_en", "summary_nb", "summary_nn", "title_en", "title_nb", "title_nn", "venue_id") VALUES (OLD."accessibility", OLD."audience", OLD."body_en", OLD."body_nb", OLD."body_nn", OLD."capacity", OLD."contact_id", OLD."ends_at", OLD."id", OLD."is_online", OLD."kind", OLD."municipality_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."price_member", OLD."price_other", OLD."registration_closes_at", OLD."registration_opens_at", OLD."slug", OLD."starts_at", OLD."status", OLD."summary_en", OLD."summary_nb", OLD."summary_nn", OLD."title_en", OLD."title_nb", OLD."title_nn", OLD."venue_id"); RETURN NULL;', hash='56388d8fc7a34136ed1b5ca74dc64ffe211d9cca', operation='DELETE', pgid='pgtrigger_delete_delete_d74a6', table='events_event', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='eventevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='43347ccbdab496444ed254deb4882c4dd53f9e9f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5b378', table='events_eventevent', when='BEFORE')),
        ),
    ]
