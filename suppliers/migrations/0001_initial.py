import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import kulturhus.shared.migrations
import kulturhus.shared.validators
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('desk', '0002_initial'),
        ('members', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(help_text='Stands in the addresses of filters, and stays.', max_length=40, unique=True, verbose_name='key')),
                ('name_nb', models.CharField(help_text='As the houses say it.', max_length=60, verbose_name='name (bokmål)')),
                ('name_nn', models.CharField(blank=True, help_text='When it is another word.', max_length=60, verbose_name='name (nynorsk)')),
                ('name_en', models.CharField(blank=True, help_text='For readers in English.', max_length=60, verbose_name='name (English)')),
                ('parent', models.ForeignKey(blank=True, help_text='Empty for a top category. The tree has two levels.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='suppliers.category', verbose_name='under')),
            ],
            options={
                'verbose_name': 'category',
                'verbose_name_plural': 'categories',
                'constraints': [models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='category_not_under_itself'), models.UniqueConstraint(fields=('parent', 'name_nb'), name='category_name_once_in_its_place', nulls_distinct=False, violation_error_message='There is a category of this name there already.')],
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='As published; until then as in the draft.', max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='name')),
                ('slug', models.SlugField(help_text="Stands in the page's address. When it changes, the old address leads to the new one.", max_length=80, unique=True, verbose_name='address')),
                ('first_published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='first published')),
                ('taken_down_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='taken down')),
                ('taken_down_reason', models.TextField(blank=True, editable=False, help_text='The supplier reads this.', verbose_name='why it was taken down')),
                ('organisation', models.OneToOneField(help_text='Whose listing it is. Its membership decides whether the directory shows it.', on_delete=django.db.models.deletion.PROTECT, related_name='listing', to='members.organisation', verbose_name='organisation')),
                ('taken_down_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken down by')),
            ],
            options={
                'verbose_name': 'supplier listing',
                'verbose_name_plural': 'supplier listings',
                'indexes': [models.Index(django.db.models.functions.comparison.Collate(models.Func(django.db.models.functions.text.Lower(models.F('name')), models.Value('áàâãāăąčćçĉċđðďḍéèêëēĕėęěǧǥğģĝġĥħíìîïīĭįıĵǩķłľļĺŋńñňņóòôõōŏřŕŗšśşșŝŧťţțþúùûūŭůųŵüýÿŷűžźżʒǯæäøöœőå'), models.Value('aaaaaaacccccddddeeeeeeeeegggggghhiiiiiiiijkkllllnnnnnoooooorrrssssstttttuuuuuuuwyyyyyzzzzz{{||||}'), function='translate', output_field=models.TextField()), 'C'), models.F('id'), name='listing_name_norwegian')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('taken_down_at', None), ('taken_down_reason', '')), models.Q(('taken_down_at__isnull', False), models.Q(('taken_down_reason', ''), _negated=True)), _connector='OR'), name='listing_taken_down_with_reason', violation_error_message='Say why the listing is taken down.')],
            },
        ),
        migrations.CreateModel(
            name='CategoryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', models.SlugField(db_index=False, help_text='Stands in the addresses of filters, and stays.', max_length=40, verbose_name='key')),
                ('name_nb', models.CharField(help_text='As the houses say it.', max_length=60, verbose_name='name (bokmål)')),
                ('name_nn', models.CharField(blank=True, help_text='When it is another word.', max_length=60, verbose_name='name (nynorsk)')),
                ('name_en', models.CharField(blank=True, help_text='For readers in English.', max_length=60, verbose_name='name (English)')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty for a top category. The tree has two levels.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suppliers.category', verbose_name='under')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='suppliers.category')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ChosenCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='suppliers.category')),
            ],
            options={
                'verbose_name': 'chosen category',
                'verbose_name_plural': 'chosen categories',
            },
        ),
        migrations.CreateModel(
            name='ListingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(help_text='As published; until then as in the draft.', max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='name')),
                ('slug', models.SlugField(db_index=False, help_text="Stands in the page's address. When it changes, the old address leads to the new one.", max_length=80, verbose_name='address')),
                ('first_published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='first published')),
                ('taken_down_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='taken down')),
                ('taken_down_reason', models.TextField(blank=True, editable=False, help_text='The supplier reads this.', verbose_name='why it was taken down')),
                ('organisation', models.ForeignKey(db_constraint=False, help_text='Whose listing it is. Its membership decides whether the directory shows it.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.organisation', verbose_name='organisation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='suppliers.listing')),
                ('taken_down_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken down by')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ListingRedirect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='former address')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='redirects', to='suppliers.listing', verbose_name='listing')),
            ],
            options={
                'verbose_name': 'former address',
                'verbose_name_plural': 'former addresses',
            },
        ),
        migrations.CreateModel(
            name='ListingVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('superseded', 'Superseded')], default='draft', max_length=12, verbose_name='state')),
                ('name', models.CharField(max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='name as your customers know it')),
                ('summary_nb', models.CharField(max_length=140, verbose_name='short text in the list')),
                ('summary_nn', models.CharField(blank=True, max_length=140, verbose_name='short text (nynorsk)')),
                ('summary_en', models.CharField(blank=True, max_length=140, verbose_name='short text (English)')),
                ('body_nb', models.TextField(blank=True, max_length=6000, verbose_name='what you do')),
                ('body_nn', models.TextField(blank=True, max_length=6000, verbose_name='what you do (nynorsk)')),
                ('body_en', models.TextField(blank=True, max_length=6000, verbose_name='what you do (English)')),
                ('offer_nb', models.TextField(blank=True, max_length=600, verbose_name='offer to members')),
                ('offer_nn', models.TextField(blank=True, max_length=600, verbose_name='offer to members (nynorsk)')),
                ('offer_en', models.TextField(blank=True, max_length=600, verbose_name='offer to members (English)')),
                ('whole_country', models.BooleanField(default=True, verbose_name='delivers in the whole country')),
                ('website', models.URLField(blank=True, validators=[kulturhus.shared.validators.validate_https_address], verbose_name='website')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('email_public', models.BooleanField(default=False, verbose_name='show the e-mail address to everybody')),
                ('telephone', models.CharField(blank=True, max_length=20, validators=[kulturhus.shared.validators.validate_telephone], verbose_name='telephone')),
                ('telephone_public', models.BooleanField(default=False, verbose_name='show the telephone number to everybody')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='saved')),
                ('published_at', models.DateTimeField(null=True, verbose_name='published')),
                ('category_words', models.TextField(default='', editable=False)),
                ('plain_body', models.TextField(default='', editable=False)),
                ('search', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('name', config='norwegian', weight='A'), '||', django.contrib.postgres.search.SearchVector('summary_nb', 'summary_nn', 'summary_en', 'category_words', config='norwegian', weight='B'), django.contrib.postgres.search.SearchConfig('norwegian')), '||', django.contrib.postgres.search.SearchVector('plain_body', config='norwegian', weight='C'), django.contrib.postgres.search.SearchConfig('norwegian')), null=True, output_field=django.contrib.postgres.search.SearchVectorField())),
                ('categories', models.ManyToManyField(related_name='versions', through='suppliers.ChosenCategory', to='suppliers.category', verbose_name='categories')),
                ('counties', models.ManyToManyField(blank=True, related_name='listing_versions', to='members.county', verbose_name='counties')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='suppliers.listing', verbose_name='listing')),
                ('logo', models.ForeignKey(blank=True, help_text='Belongs to the draft until it is published, then to the listing: several versions may show it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='desk.storedfile', verbose_name='logo')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='saved by')),
            ],
            options={
                'verbose_name': 'version of a listing',
                'verbose_name_plural': 'versions of listings',
                'ordering': ['listing', '-saved_at'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(condition=models.Q(('state', 'published')), fields=['search'], name='listing_version_search')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('listing',), name='listing_version_one_draft'), models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('listing',), name='listing_version_one_published'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('state', 'draft')), models.Q(('published_at__isnull', False), ('state__in', ['published', 'superseded'])), _connector='OR'), name='listing_version_published_unless_draft')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('label', models.CharField(max_length=80, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='text of the link')),
                ('url', models.URLField(validators=[kulturhus.shared.validators.validate_https_address], verbose_name='address')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='suppliers.listingversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'link',
                'verbose_name_plural': 'links',
                'ordering': ['version', 'position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('url__startswith', 'https://')), name='link_is_https')],
            },
        ),
        migrations.CreateModel(
            name='ContactPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('name', models.CharField(max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='name')),
                ('title', models.CharField(blank=True, max_length=80, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='title')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('telephone', models.CharField(blank=True, max_length=20, validators=[kulturhus.shared.validators.validate_telephone], verbose_name='telephone')),
                ('is_public', models.BooleanField(default=False, help_text='Without it, members only see the person.', verbose_name='the person has agreed to be shown to everybody')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='persons', to='suppliers.listingversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'contact person',
                'verbose_name_plural': 'contact persons',
                'ordering': ['version', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ListingVersionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('superseded', 'Superseded')], default='draft', max_length=12, verbose_name='state')),
                ('name', models.CharField(max_length=120, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='name as your customers know it')),
                ('summary_nb', models.CharField(max_length=140, verbose_name='short text in the list')),
                ('summary_nn', models.CharField(blank=True, max_length=140, verbose_name='short text (nynorsk)')),
                ('summary_en', models.CharField(blank=True, max_length=140, verbose_name='short text (English)')),
                ('body_nb', models.TextField(blank=True, max_length=6000, verbose_name='what you do')),
                ('body_nn', models.TextField(blank=True, max_length=6000, verbose_name='what you do (nynorsk)')),
                ('body_en', models.TextField(blank=True, max_length=6000, verbose_name='what you do (English)')),
                ('offer_nb', models.TextField(blank=True, max_length=600, verbose_name='offer to members')),
                ('offer_nn', models.TextField(blank=True, max_length=600, verbose_name='offer to members (nynorsk)')),
                ('offer_en', models.TextField(blank=True, max_length=600, verbose_name='offer to members (English)')),
                ('whole_country', models.BooleanField(default=True, verbose_name='delivers in the whole country')),
                ('website', models.URLField(blank=True, validators=[kulturhus.shared.validators.validate_https_address], verbose_name='website')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('email_public', models.BooleanField(default=False, verbose_name='show the e-mail address to everybody')),
                ('telephone', models.CharField(blank=True, max_length=20, validators=[kulturhus.shared.validators.validate_telephone], verbose_name='telephone')),
                ('telephone_public', models.BooleanField(default=False, verbose_name='show the telephone number to everybody')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='saved')),
                ('published_at', models.DateTimeField(null=True, verbose_name='published')),
                ('listing', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='suppliers.listing', verbose_name='listing')),
                ('logo', models.ForeignKey(blank=True, db_constraint=False, help_text='Belongs to the draft until it is published, then to the listing: several versions may show it.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='desk.storedfile', verbose_name='logo')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='suppliers.listingversion')),
                ('published_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by')),
                ('saved_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='saved by')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='chosencategory',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='suppliers.listingversion'),
        ),
        migrations.AddConstraint(
            model_name='chosencategory',
            constraint=models.UniqueConstraint(fields=('version', 'category'), name='chosen_category_once'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_categoryevent" ("id", "key", "name_en", "name_nb", "name_nn", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."key", NEW."name_en", NEW."name_nb", NEW."name_nn", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='cdfcf3232e50dfcf9d24c5a637da1684cb2ed511', operation='INSERT', pgid='pgtrigger_insert_insert_cd382', table='suppliers_category', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "suppliers_categoryevent" ("id", "key", "name_en", "name_nb", "name_nn", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."key", NEW."name_en", NEW."name_nb", NEW."name_nn", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='526f7d9f04957f3e7162596439ae3393908154d8', operation='UPDATE', pgid='pgtrigger_update_update_8c826', table='suppliers_category', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_categoryevent" ("id", "key", "name_en", "name_nb", "name_nn", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."key", OLD."name_en", OLD."name_nb", OLD."name_nn", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='f59a944406fe1a4999e6df5c6434fdca31527ecd', operation='DELETE', pgid='pgtrigger_delete_delete_9f146', table='suppliers_category', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='categoryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8c31da27c18faef1583aa6d12935c4e4bfb21a1c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2a8dd', table='suppliers_categoryevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_listingevent" ("first_published_at", "id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "taken_down_at", "taken_down_by_id", "taken_down_reason") VALUES (NEW."first_published_at", NEW."id", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."taken_down_at", NEW."taken_down_by_id", NEW."taken_down_reason"); RETURN NULL;', hash='211b7bb88844099e8e09cfce677d2a9d93b572be', operation='INSERT', pgid='pgtrigger_insert_insert_ccade', table='suppliers_listing', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "suppliers_listingevent" ("first_published_at", "id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "taken_down_at", "taken_down_by_id", "taken_down_reason") VALUES (NEW."first_published_at", NEW."id", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."taken_down_at", NEW."taken_down_by_id", NEW."taken_down_reason"); RETURN NULL;', hash='05c8d9aeda9a792731ed41da3cae289a75830f42', operation='UPDATE', pgid='pgtrigger_update_update_805e2', table='suppliers_listing', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_listingevent" ("first_published_at", "id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "taken_down_at", "taken_down_by_id", "taken_down_reason") VALUES (OLD."first_published_at", OLD."id", OLD."name", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."taken_down_at", OLD."taken_down_by_id", OLD."taken_down_reason"); RETURN NULL;', hash='e097213418d82569de3623ebd912a18460a00d53', operation='DELETE', pgid='pgtrigger_delete_delete_a1749', table='suppliers_listing', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='listingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f1b17da89d5a5fff860339199af617b81c7d1be1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_180e9', table='suppliers_listingevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='listingversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_listingversionevent" ("body_en", "body_nb", "body_nn", "email", "email_public", "id", "listing_id", "logo_id", "name", "offer_en", "offer_nb", "offer_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "saved_at", "saved_by_id", "state", "summary_en", "summary_nb", "summary_nn", "telephone", "telephone_public", "website", "whole_country") VALUES (NEW."body_en", NEW."body_nb", NEW."body_nn", NEW."email", NEW."email_public", NEW."id", NEW."listing_id", NEW."logo_id", NEW."name", NEW."offer_en", NEW."offer_nb", NEW."offer_nn", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."saved_at", NEW."saved_by_id", NEW."state", NEW."summary_en", NEW."summary_nb", NEW."summary_nn", NEW."telephone", NEW."telephone_public", NEW."website", NEW."whole_country"); RETURN NULL;', hash='0ea99db1e14efc43bd926ff275ae153d61cc41af', operation='INSERT', pgid='pgtrigger_insert_insert_b0e65', table='suppliers_listingversion', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='listingversion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."body_en" IS DISTINCT FROM (NEW."body_en") OR OLD."body_nb" IS DISTINCT FROM (NEW."body_nb") OR OLD."body_nn" IS DISTINCT FROM (NEW."body_nn") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."email_public" IS DISTINCT FROM (NEW."email_public") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."listing_id" IS DISTINCT FROM (NEW."listing_id") OR OLD."logo_id" IS DISTINCT FROM (NEW."logo_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."offer_en" IS DISTINCT FROM (NEW."offer_en") OR OLD."offer_nb" IS DISTINCT FROM (NEW."offer_nb") OR OLD."offer_nn" IS DISTINCT FROM (NEW."offer_nn") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."saved_at" IS DISTINCT FROM (NEW."saved_at") OR OLD."saved_by_id" IS DISTINCT FROM (NEW."saved_by_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."summary_en" IS DISTINCT FROM (NEW."summary_en") OR OLD."summary_nb" IS DISTINCT FROM (NEW."summary_nb") OR OLD."summary_nn" IS DISTINCT FROM (NEW."summary_nn") OR OLD."telephone" IS DISTINCT FROM (NEW."telephone") OR OLD."telephone_public" IS DISTINCT FROM (NEW."telephone_public") OR OLD."website" IS DISTINCT FROM (NEW."website") OR OLD."whole_country" IS DISTINCT FROM (NEW."whole_country"))', func='INSERT INTO "suppliers_listingversionevent" ("body_en", "body_nb", "body_nn", "email", "email_public", "id", "listing_id", "logo_id", "name", "offer_en", "offer_nb", "offer_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "saved_at", "saved_by_id", "state", "summary_en", "summary_nb", "summary_nn", "telephone", "telephone_public", "website", "whole_country") VALUES (NEW."body_en", NEW."body_nb", NEW."body_nn", NEW."email", NEW."email_public", NEW."id", NEW."listing_id", NEW."logo_id", NEW."name", NEW."offer_en", NEW."offer_nb", NEW."offer_nn", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."saved_at", NEW."saved_by_id", NEW."state", NEW."summary_en", NEW."summary_nb", NEW."summary_nn", NEW."telephone", NEW."telephone_public", NEW."website", NEW."whole_country"); RETURN NULL;', hash='2583ca8c7ef66f7c7686cab5a501161b356b36aa', operation='UPDATE', pgid='pgtrigger_update_update_15107', table='suppliers_listingversion', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='listingversion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "suppliers_listingversionevent" ("body_en", "body_nb", "body_nn", "email", "email_public", "id", "listing_id", "logo_id", "name", "offer_en", "offer_nb", "offer_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "saved_at", "saved_by_id", "state", "summary_en", "summary_nb", "summary_nn", "telephone", "telephone_public", "website", "whole_country") VALUES (OLD."body_en", OLD."body_nb", OLD."body_nn", OLD."email", OLD."email_public", OLD."id", OLD."listing_id", OLD."logo_id", OLD."name", OLD."offer_en", OLD."offer_nb", OLD."offer_nn", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."saved_at", OLD."saved_by_id", OLD."state", OLD."summary_en", OLD."summary_nb", OLD."summary_nn", OLD."telephone", OLD."telephone_public", OLD."website", OLD."whole_country"); RETURN NULL;', hash='729f074fa15b423c96ade916b74431c011e6a8f0', operation='DELETE', pgid='pgtrigger_delete_delete_c7d4e', table='suppliers_listingversion', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='listingversionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cec6882d26ac61317014bea2f258ff66f74d7078', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c05a3', table='suppliers_listingversionevent', when='BEFORE')),
        ),
    ]
