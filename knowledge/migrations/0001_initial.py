import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import knowledge.models.resources
import kulturhus.shared.migrations
import kulturhus.shared.validators
import members.gate
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(help_text='Stands in addresses of filtered lists and stays.', max_length=60, unique=True, verbose_name='key')),
                ('name_nb', models.CharField(help_text='A word or two, as houses say it.', max_length=80, verbose_name='name (bokmål)')),
                ('name_nn', models.CharField(help_text='Shown to those who read nynorsk.', max_length=80, verbose_name='name (nynorsk)')),
                ('name_en', models.CharField(help_text='Shown to those who read English.', max_length=80, verbose_name='name (English)')),
                ('parent', models.ForeignKey(blank=True, help_text='The wider topic this one belongs to. Empty for a main topic.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='knowledge.topic', verbose_name='under')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'indexes': [models.Index(django.db.models.functions.comparison.Collate(models.Func(django.db.models.functions.text.Lower(models.F('name_nb')), models.Value('áàâãāăąčćçĉċđðďḍéèêëēĕėęěǧǥğģĝġĥħíìîïīĭįıĵǩķłľļĺŋńñňņóòôõōŏřŕŗšśşșŝŧťţțþúùûūŭůųŵüýÿŷűžźżʒǯæäøöœőå'), models.Value('aaaaaaacccccddddeeeeeeeeegggggghhiiiiiiiijkkllllnnnnnoooooorrrssssstttttuuuuuuuwyyyyyzzzzz{{||||}'), function='translate', output_field=models.TextField()), 'C'), models.F('id'), name='topic_name_norwegian')],
                'constraints': [models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='topic_not_under_itself')],
            },
        ),
        migrations.CreateModel(
            name='Resource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='When it changes, the old address leads to the new one.', max_length=80, unique=True, validators=[knowledge.models.resources.validate_free_address], verbose_name='address')),
                ('kind', models.CharField(choices=[('guide', 'Guide'), ('template', 'Template'), ('report', 'Report'), ('case', 'Case'), ('statistics', 'Statistics'), ('video', 'Video'), ('consultation', 'Consultation response'), ('article', 'Article'), ('link', 'Link')], default='guide', help_text='Decides cover and filter.', max_length=16, verbose_name='kind')),
                ('title', models.CharField(help_text='What it helps with, in the words people search by.', max_length=160, verbose_name='title')),
                ('summary', models.CharField(blank=True, help_text='One or two sentences, shown in lists and search.', max_length=300, verbose_name='summary')),
                ('body', models.TextField(blank=True, help_text='Markdown: ## heading, - list, **bold**, [link](https://…), tables, [^1] notes.', verbose_name='text')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English'), ('se', 'Northern Sámi')], default='nb', help_text='What it is written in.', max_length=2, verbose_name='language')),
                ('audience', members.gate.AudienceField(choices=[('public', 'Everybody'), ('members', 'All members'), ('venues', 'Member houses'), ('suppliers', 'Supplier members'), ('board', 'The board'), ('secretariat', 'The secretariat')], default='secretariat', help_text='Who may see this, in lists, search and files too.', max_length=24, verbose_name='audience')),
                ('url', models.URLField(blank=True, help_text='Where a video or a link leads. Nothing is loaded from there before somebody follows it.', max_length=500, validators=[kulturhus.shared.validators.validate_https_address], verbose_name='address elsewhere')),
                ('licence', models.CharField(blank=True, default='CC BY 4.0', help_text='What others may do with it. CC BY 4.0: use and adapt freely, name the source.', max_length=120, verbose_name='licence')),
                ('year', models.PositiveSmallIntegerField(blank=True, help_text='When it was written.', null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('review_by', models.DateField(blank=True, help_text='After this day the page says that it may be out of date, and search ranks it lower.', null=True, verbose_name='review by')),
                ('embargo_until', models.DateTimeField(blank=True, help_text='Published, but shown to nobody before this moment.', null=True, verbose_name='embargo until')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], default='draft', help_text='Changed by actions.', max_length=12, verbose_name='status')),
                ('published_at', models.DateTimeField(blank=True, help_text='Set when it is published for the first time.', null=True, verbose_name='published')),
                ('changed_at', models.DateTimeField(blank=True, help_text='Title, summary or text, after it was published.', null=True, verbose_name='text last changed')),
                ('search', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector(models.Func(models.F('title'), models.Value('([«»“”„‘’–—…·•→\xa0\u2009\u202f]|(?<=\\w)/(?=\\w))'), models.Value(' '), models.Value('g'), function='regexp_replace', output_field=models.TextField()), config='norwegian', weight='A'), '||', django.contrib.postgres.search.SearchVector(models.Func(models.F('summary'), models.Value('([«»“”„‘’–—…·•→\xa0\u2009\u202f]|(?<=\\w)/(?=\\w))'), models.Value(' '), models.Value('g'), function='regexp_replace', output_field=models.TextField()), config='norwegian', weight='B'), django.contrib.postgres.search.SearchConfig('norwegian')), '||', django.contrib.postgres.search.SearchVector(models.Func(models.F('body'), models.Value('([«»“”„‘’–—…·•→\xa0\u2009\u202f]|(?<=\\w)/(?=\\w))'), models.Value(' '), models.Value('g'), function='regexp_replace', output_field=models.TextField()), config='norwegian', weight='C'), django.contrib.postgres.search.SearchConfig('norwegian')), null=True, output_field=django.contrib.postgres.search.SearchVectorField())),
                ('owner', models.ForeignKey(blank=True, help_text='Who keeps it right. Empty: the secretariat.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='owned_resources', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('related', models.ManyToManyField(blank=True, help_text='Shown at the foot, both ways.', to='knowledge.resource', verbose_name='related resources')),
                ('topics', models.ManyToManyField(blank=True, help_text='One to three, as narrow as fits.', related_name='resources', to='knowledge.topic', verbose_name='topics')),
            ],
            options={
                'verbose_name': 'resource',
                'verbose_name_plural': 'resources',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['search'], name='resource_search'), models.Index(fields=['status', '-published_at', 'id'], name='resource_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('audience__regex', '^(public|members|venues|suppliers|board|secretariat|(org|event|group):[1-9][0-9]*)$')), name='resource_audience_is_a_key'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='resource_published_has_a_date'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(('kind__in', ('video', 'link')), _negated=True), models.Q(('url', ''), _negated=True), _connector='OR'), name='resource_elsewhere_has_an_address', violation_error_message='A video or a link needs the address it leads to before it is published.'), models.CheckConstraint(condition=models.Q(('year', None), ('year__range', (1900, 2100)), _connector='OR'), name='resource_year_in_range')],
            },
        ),
        migrations.CreateModel(
            name='TopicEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', models.SlugField(db_index=False, help_text='Stands in addresses of filtered lists and stays.', max_length=60, verbose_name='key')),
                ('name_nb', models.CharField(help_text='A word or two, as houses say it.', max_length=80, verbose_name='name (bokmål)')),
                ('name_nn', models.CharField(help_text='Shown to those who read nynorsk.', max_length=80, verbose_name='name (nynorsk)')),
                ('name_en', models.CharField(help_text='Shown to those who read English.', max_length=80, verbose_name='name (English)')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, help_text='The wider topic this one belongs to. Empty for a main topic.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='knowledge.topic', verbose_name='under')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='knowledge.topic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, help_text='For authors who are neither a house nor a person here, such as the secretariat.', max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='other name')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='Lowest first.', verbose_name='order')),
                ('person', models.ForeignKey(blank=True, help_text='Shown by name to all who may see the resource.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='authored', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('venue', models.ForeignKey(blank=True, help_text="The house that shares it. Its name leads to the house's page.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='authored', to='members.venue', verbose_name='culture house')),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='knowledge.resource', verbose_name='resource')),
            ],
            options={
                'verbose_name': 'author',
                'verbose_name_plural': 'authors',
                'ordering': ['order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('person', None), ('venue__isnull', False)), models.Q(('name', ''), ('person__isnull', False), ('venue', None)), models.Q(('person', None), ('venue', None), models.Q(('name', ''), _negated=True)), _connector='OR'), name='author_is_one_of_house_person_name', violation_error_message='Choose a house, a person or another name: one of them in each row.'), models.UniqueConstraint(fields=('resource', 'venue'), name='author_house_once'), models.UniqueConstraint(fields=('resource', 'person'), name='author_person_once')],
            },
        ),
        migrations.CreateModel(
            name='LawReference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('citation', models.CharField(help_text="The law's short name and the paragraph.", max_length=160, verbose_name='reference')),
                ('url', models.URLField(blank=True, help_text='Where the rule can be read.', validators=[kulturhus.shared.validators.validate_https_address], verbose_name='address')),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='laws', to='knowledge.resource', verbose_name='resource')),
            ],
            options={
                'verbose_name': 'law reference',
                'verbose_name_plural': 'law references',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('resource', 'citation'), name='law_cited_once')],
            },
        ),
        migrations.CreateModel(
            name='ResourceAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_addresses', to='knowledge.resource', verbose_name='resource')),
            ],
            options={
                'verbose_name': 'old address',
                'verbose_name_plural': 'old addresses',
            },
        ),
        migrations.CreateModel(
            name='ResourceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, help_text='When it changes, the old address leads to the new one.', max_length=80, validators=[knowledge.models.resources.validate_free_address], verbose_name='address')),
                ('kind', models.CharField(choices=[('guide', 'Guide'), ('template', 'Template'), ('report', 'Report'), ('case', 'Case'), ('statistics', 'Statistics'), ('video', 'Video'), ('consultation', 'Consultation response'), ('article', 'Article'), ('link', 'Link')], default='guide', help_text='Decides cover and filter.', max_length=16, verbose_name='kind')),
                ('title', models.CharField(help_text='What it helps with, in the words people search by.', max_length=160, verbose_name='title')),
                ('summary', models.CharField(blank=True, help_text='One or two sentences, shown in lists and search.', max_length=300, verbose_name='summary')),
                ('body', models.TextField(blank=True, help_text='Markdown: ## heading, - list, **bold**, [link](https://…), tables, [^1] notes.', verbose_name='text')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English'), ('se', 'Northern Sámi')], default='nb', help_text='What it is written in.', max_length=2, verbose_name='language')),
                ('audience', members.gate.AudienceField(choices=[('public', 'Everybody'), ('members', 'All members'), ('venues', 'Member houses'), ('suppliers', 'Supplier members'), ('board', 'The board'), ('secretariat', 'The secretariat')], default='secretariat', help_text='Who may see this, in lists, search and files too.', max_length=24, verbose_name='audience')),
                ('url', models.URLField(blank=True, help_text='Where a video or a link leads. Nothing is loaded from there before somebody follows it.', max_length=500, validators=[kulturhus.shared.validators.validate_https_address], verbose_name='address elsewhere')),
                ('licence', models.CharField(blank=True, default='CC BY 4.0', help_text='What others may do with it. CC BY 4.0: use and adapt freely, name the source.', max_length=120, verbose_name='licence')),
                ('year', models.PositiveSmallIntegerField(blank=True, help_text='When it was written.', null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('review_by', models.DateField(blank=True, help_text='After this day the page says that it may be out of date, and search ranks it lower.', null=True, verbose_name='review by')),
                ('embargo_until', models.DateTimeField(blank=True, help_text='Published, but shown to nobody before this moment.', null=True, verbose_name='embargo until')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('archived', 'Archived')], default='draft', help_text='Changed by actions.', max_length=12, verbose_name='status')),
                ('published_at', models.DateTimeField(blank=True, help_text='Set when it is published for the first time.', null=True, verbose_name='published')),
                ('changed_at', models.DateTimeField(blank=True, help_text='Title, summary or text, after it was published.', null=True, verbose_name='text last changed')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, help_text='Who keeps it right. Empty: the secretariat.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='knowledge.resource')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Thanks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='given')),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thanks', to='knowledge.resource', verbose_name='resource')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thanked', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'thanks',
                'verbose_name_plural': 'thanks',
                'constraints': [models.UniqueConstraint(fields=('resource', 'user'), name='thanks_once')],
            },
        ),
        migrations.CreateModel(
            name='UsedBy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='members.organisation', verbose_name='organisation')),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='knowledge.resource', verbose_name='resource')),
            ],
            options={
                'verbose_name': 'use of a resource',
                'verbose_name_plural': 'uses of resources',
                'constraints': [models.UniqueConstraint(fields=('resource', 'organisation'), name='used_once')],
            },
        ),
        migrations.CreateModel(
            name='AuthorEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(blank=True, help_text='For authors who are neither a house nor a person here, such as the secretariat.', max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='other name')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='Lowest first.', verbose_name='order')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, help_text='Shown by name to all who may see the resource.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='knowledge.author')),
                ('venue', models.ForeignKey(blank=True, db_constraint=False, help_text="The house that shares it. Its name leads to the house's page.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.venue', verbose_name='culture house')),
                ('resource', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='knowledge.resource', verbose_name='resource')),
            ],
            options={
                'abstract': False,
            },
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='authorevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e2ad72fd0accd38724b81abcb3c48160995b2d49', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0b539', table='knowledge_authorevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='author',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "knowledge_authorevent" ("id", "name", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "venue_id") VALUES (NEW."id", NEW."name", NEW."order", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resource_id", NEW."venue_id"); RETURN NULL;', hash='7f391ba3cff39e65aec52724bde93c129d47b3ea', operation='INSERT', pgid='pgtrigger_insert_insert_c9172', table='knowledge_author', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='author',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "knowledge_authorevent" ("id", "name", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "venue_id") VALUES (NEW."id", NEW."name", NEW."order", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resource_id", NEW."venue_id"); RETURN NULL;', hash='a562889b6c8c1c2c6b13a6ba3e83fb2be93aa123', operation='UPDATE', pgid='pgtrigger_update_update_bc216', table='knowledge_author', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='author',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "knowledge_authorevent" ("id", "name", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "venue_id") VALUES (OLD."id", OLD."name", OLD."order", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resource_id", OLD."venue_id"); RETURN NULL;', hash='219fca5547ed8e2392cda3664cf99672dd06eeef', operation='DELETE', pgid='pgtrigger_delete_delete_ac575', table='knowledge_author', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='resourceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='558a3396cdb4cef225696061265d5de6e50029bc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dc41d', table='knowledge_resourceevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "knowledge_topicevent" ("id", "key", "name_en", "name_nb", "name_nn", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."key", NEW."name_en", NEW."name_nb", NEW."name_nn", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='ccd16b4bd68ca508b409daa228285f220ba3341c', operation='INSERT', pgid='pgtrigger_insert_insert_9530d', table='knowledge_topic', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "knowledge_topicevent" ("id", "key", "name_en", "name_nb", "name_nn", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."key", NEW."name_en", NEW."name_nb", NEW."name_nn", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='c49809e28ee312f511b283744a2ba387c93905c2', operation='UPDATE', pgid='pgtrigger_update_update_4aa40', table='knowledge_topic', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "knowledge_topicevent" ("id", "key", "name_en", "name_nb", "name_nn", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."key", OLD."name_en", OLD."name_nb", OLD."name_nn", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='0646638b362066a31f16a07e2f664e8c7bd6d30e', operation='DELETE', pgid='pgtrigger_delete_delete_089d2', table='knowledge_topic', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='resource',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "knowledge_resourceevent" ("audience", "body", "changed_at", "embargo_until", "id", "kind", "language", "licence", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "review_by", "slug", "status", "summary", "title", "url", "year") VALUES (NEW."audience", NEW."body", NEW."changed_at", NEW."embargo_until", NEW."id", NEW."kind", NEW."language", NEW."licence", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."review_by", NEW."slug", NEW."status", NEW."summary", NEW."title", NEW."url", NEW."year"); RETURN NULL;', hash='d267fef693ad7e171167d2f8a9c64ae5b33d0477', operation='INSERT', pgid='pgtrigger_insert_insert_4ad54', table='knowledge_resource', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='resource',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."embargo_until" IS DISTINCT FROM (NEW."embargo_until") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."licence" IS DISTINCT FROM (NEW."licence") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."review_by" IS DISTINCT FROM (NEW."review_by") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "knowledge_resourceevent" ("audience", "body", "changed_at", "embargo_until", "id", "kind", "language", "licence", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "review_by", "slug", "status", "summary", "title", "url", "year") VALUES (NEW."audience", NEW."body", NEW."changed_at", NEW."embargo_until", NEW."id", NEW."kind", NEW."language", NEW."licence", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."review_by", NEW."slug", NEW."status", NEW."summary", NEW."title", NEW."url", NEW."year"); RETURN NULL;', hash='ddb77d03f30811391ed16ee18d9631236546ee44', operation='UPDATE', pgid='pgtrigger_update_update_3c102', table='knowledge_resource', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='resource',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "knowledge_resourceevent" ("audience", "body", "changed_at", "embargo_until", "id", "kind", "language", "licence", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "review_by", "slug", "status", "summary", "title", "url", "year") VALUES (OLD."audience", OLD."body", OLD."changed_at", OLD."embargo_until", OLD."id", OLD."kind", OLD."language", OLD."licence", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."review_by", OLD."slug", OLD."status", OLD."summary", OLD."title", OLD."url", OLD."year"); RETURN NULL;', hash='78dd437ce1779d5b5faf273fef2dc4977b425719', operation='DELETE', pgid='pgtrigger_delete_delete_4e71c', table='knowledge_resource', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='topicevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5f62dc5e3058e2c100eb06e7a260b3b7e7446ed2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5689f', table='knowledge_topicevent', when='BEFORE')),
        ),
    ]
