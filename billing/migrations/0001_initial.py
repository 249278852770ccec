import billing.models.customers
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import kulturhus.shared.migrations
import kulturhus.shared.validators
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from billing import triggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BillingSetup',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('payment_days', models.PositiveSmallIntegerField(default=30, help_text='From the day of the invoice to the day it is due.', validators=[django.core.validators.MaxValueValidator(120)], verbose_name='days to pay')),
                ('kid_modulus', models.CharField(choices=[('mod10', 'MOD10'), ('mod11', 'MOD11')], default='mod10', help_text='As agreed with the bank. A change counts for new invoices.', max_length=5, verbose_name='KID: check digit')),
                ('kid_length', models.PositiveSmallIntegerField(default=15, help_text='Digits in all, the check digit among them, as agreed with the bank.', validators=[django.core.validators.MinValueValidator(6), django.core.validators.MaxValueValidator(25)], verbose_name='KID: length')),
                ('kid_customer_digits', models.PositiveSmallIntegerField(default=6, help_text="So many of the digits are the customer's number; the rest the invoice's.", validators=[django.core.validators.MaxValueValidator(12)], verbose_name='KID: digits of the customer')),
                ('receivables_account', models.CharField(default='1500', help_text='Where what members owe is booked, such as 1500.', max_length=8, validators=[django.core.validators.RegexValidator('^[0-9]{4,8}\\Z', 'An account of the ledger has four to eight digits.')], verbose_name='account of receivables')),
                ('in_business_register', models.BooleanField(default=False, help_text='Foretaksregisteret: then its name stands on invoices. Most associations are not in it.', verbose_name='in the Register of Business Enterprises')),
                ('note_nb', models.CharField(blank=True, help_text='One or two sentences at the end.', max_length=300, verbose_name='note on invoices (bokmål)')),
                ('note_nn', models.CharField(blank=True, help_text='The same.', max_length=300, verbose_name='note on invoices (nynorsk)')),
                ('note_en', models.CharField(blank=True, help_text='The same.', max_length=300, verbose_name='note on invoices (English)')),
            ],
            options={
                'verbose_name': 'billing setup',
                'verbose_name_plural': 'billing setup',
            },
        ),
        migrations.CreateModel(
            name='Product',
            fields=[
                ('code', models.SlugField(help_text='Known to the program; never changed afterwards.', max_length=30, primary_key=True, serialize=False, verbose_name='code')),
                ('name_nb', models.CharField(help_text='Starts the line on the invoice.', max_length=120, verbose_name='name (bokmål)')),
                ('name_nn', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=120, verbose_name='name (nynorsk)')),
                ('name_en', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=120, verbose_name='name (English)')),
                ('purpose', models.CharField(choices=[('dues', 'Dues'), ('events', 'Courses and conferences'), ('other', 'Other')], default='other', help_text="Dues decide the membership's status; the others do not.", max_length=8, verbose_name='purpose')),
                ('unit', models.CharField(default='EA', help_text='UN/ECE recommendation 20: EA each, H87 piece, HUR hour, DAY day.', max_length=3, validators=[django.core.validators.RegexValidator('^[A-Z0-9]{2,3}\\Z', 'A unit code has two or three letters or digits.')], verbose_name='unit')),
                ('account', models.CharField(default='', help_text='Where the income is booked, such as 3920.', max_length=8, validators=[django.core.validators.RegexValidator('^[0-9]{4,8}\\Z', 'An account of the ledger has four to eight digits.')], verbose_name='account')),
                ('is_active', models.BooleanField(default=True, help_text='Take this away, and it is offered no more; what is billed stays.', verbose_name='in use')),
            ],
            options={
                'verbose_name': 'product',
                'verbose_name_plural': 'products',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='ProductEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('code', models.SlugField(db_index=False, help_text='Known to the program; never changed afterwards.', max_length=30, serialize=False, verbose_name='code')),
                ('name_nb', models.CharField(help_text='Starts the line on the invoice.', max_length=120, verbose_name='name (bokmål)')),
                ('name_nn', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=120, verbose_name='name (nynorsk)')),
                ('name_en', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=120, verbose_name='name (English)')),
                ('purpose', models.CharField(choices=[('dues', 'Dues'), ('events', 'Courses and conferences'), ('other', 'Other')], default='other', help_text="Dues decide the membership's status; the others do not.", max_length=8, verbose_name='purpose')),
                ('unit', models.CharField(default='EA', help_text='UN/ECE recommendation 20: EA each, H87 piece, HUR hour, DAY day.', max_length=3, validators=[django.core.validators.RegexValidator('^[A-Z0-9]{2,3}\\Z', 'A unit code has two or three letters or digits.')], verbose_name='unit')),
                ('account', models.CharField(default='', help_text='Where the income is booked, such as 3920.', max_length=8, validators=[django.core.validators.RegexValidator('^[0-9]{4,8}\\Z', 'An account of the ledger has four to eight digits.')], verbose_name='account')),
                ('is_active', models.BooleanField(default=True, help_text='Take this away, and it is offered no more; what is billed stays.', verbose_name='in use')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProductVat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(help_text='First day it counts. What was issued before keeps what it says.', verbose_name='valid from')),
            ],
            options={
                'verbose_name': 'VAT of the product',
                'verbose_name_plural': 'VAT of the product',
                'ordering': ['product', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='ProductVatEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField(help_text='First day it counts. What was issued before keeps what it says.', verbose_name='valid from')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='Such as “Dues 2027”.', max_length=120, verbose_name='title')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='made')),
            ],
            options={
                'verbose_name': 'run',
                'verbose_name_plural': 'runs',
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='RunEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(help_text='Such as “Dues 2027”.', max_length=120, verbose_name='title')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='made')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('code', models.SlugField(help_text='Known to the program; never changed afterwards.', max_length=20, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(help_text='What the secretariat calls it.', max_length=60, verbose_name='name')),
                ('prefix', models.CharField(blank=True, help_text='Such as K for credit notes. Fixed once a number is taken.', max_length=6, validators=[django.core.validators.RegexValidator('^[A-Z0-9-]*\\Z', 'Use capital letters, digits and hyphens.')], verbose_name='in front of the number')),
                ('first_number', models.PositiveIntegerField(default=10001, help_text='Where the series starts. Fixed once a number is taken.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='first number')),
                ('next_number', models.PositiveIntegerField(default=10001, editable=False, verbose_name='next number')),
            ],
            options={
                'verbose_name': 'number series',
                'verbose_name_plural': 'number series',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='SeriesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('code', models.SlugField(db_index=False, help_text='Known to the program; never changed afterwards.', max_length=20, serialize=False, verbose_name='code')),
                ('name', models.CharField(help_text='What the secretariat calls it.', max_length=60, verbose_name='name')),
                ('prefix', models.CharField(blank=True, help_text='Such as K for credit notes. Fixed once a number is taken.', max_length=6, validators=[django.core.validators.RegexValidator('^[A-Z0-9-]*\\Z', 'Use capital letters, digits and hyphens.')], verbose_name='in front of the number')),
                ('first_number', models.PositiveIntegerField(default=10001, help_text='Where the series starts. Fixed once a number is taken.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='first number')),
                ('next_number', models.PositiveIntegerField(default=10001, editable=False, verbose_name='next number')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VatCode',
            fields=[
                ('code', models.SlugField(help_text="As in the accountant's program; never changed.", max_length=20, primary_key=True, serialize=False, verbose_name='code')),
                ('name_nb', models.CharField(help_text='As the secretariat chooses it.', max_length=80, verbose_name='name (bokmål)')),
                ('name_nn', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=80, verbose_name='name (nynorsk)')),
                ('name_en', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=80, verbose_name='name (English)')),
                ('kind', models.CharField(choices=[('taxed', 'Taxed'), ('untaxed', 'Without VAT')], help_text='Taxed also at a rate of 0 %; without VAT is what the act exempts or leaves outside.', max_length=8, verbose_name='kind')),
                ('reason_nb', models.CharField(blank=True, help_text='Why there is no VAT, with its paragraph; stands on the invoice.', max_length=200, verbose_name='reason (bokmål)')),
                ('reason_nn', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=200, verbose_name='reason (nynorsk)')),
                ('reason_en', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=200, verbose_name='reason (English)')),
                ('account', models.CharField(blank=True, help_text='Where output VAT is booked, such as 2700. Empty without VAT.', max_length=8, validators=[django.core.validators.RegexValidator('^[0-9]{4,8}\\Z', 'An account of the ledger has four to eight digits.')], verbose_name='account of the VAT')),
            ],
            options={
                'verbose_name': 'VAT code',
                'verbose_name_plural': 'VAT codes',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='VatCodeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('code', models.SlugField(db_index=False, help_text="As in the accountant's program; never changed.", max_length=20, serialize=False, verbose_name='code')),
                ('name_nb', models.CharField(help_text='As the secretariat chooses it.', max_length=80, verbose_name='name (bokmål)')),
                ('name_nn', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=80, verbose_name='name (nynorsk)')),
                ('name_en', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=80, verbose_name='name (English)')),
                ('kind', models.CharField(choices=[('taxed', 'Taxed'), ('untaxed', 'Without VAT')], help_text='Taxed also at a rate of 0 %; without VAT is what the act exempts or leaves outside.', max_length=8, verbose_name='kind')),
                ('reason_nb', models.CharField(blank=True, help_text='Why there is no VAT, with its paragraph; stands on the invoice.', max_length=200, verbose_name='reason (bokmål)')),
                ('reason_nn', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=200, verbose_name='reason (nynorsk)')),
                ('reason_en', models.CharField(blank=True, help_text='Leave a language empty to show another one.', max_length=200, verbose_name='reason (English)')),
                ('account', models.CharField(blank=True, help_text='Where output VAT is booked, such as 2700. Empty without VAT.', max_length=8, validators=[django.core.validators.RegexValidator('^[0-9]{4,8}\\Z', 'An account of the ledger has four to eight digits.')], verbose_name='account of the VAT')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VatRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('percent', models.DecimalField(decimal_places=2, help_text='25, 15, 12 or 0.', max_digits=4, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(99)], verbose_name='percent')),
                ('valid_from', models.DateField(help_text='First day it counts. What was issued before keeps what it says.', verbose_name='valid from')),
            ],
            options={
                'verbose_name': 'VAT rate',
                'verbose_name_plural': 'VAT rates',
                'ordering': ['code', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='VatRateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('percent', models.DecimalField(decimal_places=2, help_text='25, 15, 12 or 0.', max_digits=4, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(99)], verbose_name='percent')),
                ('valid_from', models.DateField(help_text='First day it counts. What was issued before keeps what it says.', verbose_name='valid from')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BillingSetupEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, serialize=False)),
                ('payment_days', models.PositiveSmallIntegerField(default=30, help_text='From the day of the invoice to the day it is due.', validators=[django.core.validators.MaxValueValidator(120)], verbose_name='days to pay')),
                ('kid_modulus', models.CharField(choices=[('mod10', 'MOD10'), ('mod11', 'MOD11')], default='mod10', help_text='As agreed with the bank. A change counts for new invoices.', max_length=5, verbose_name='KID: check digit')),
                ('kid_length', models.PositiveSmallIntegerField(default=15, help_text='Digits in all, the check digit among them, as agreed with the bank.', validators=[django.core.validators.MinValueValidator(6), django.core.validators.MaxValueValidator(25)], verbose_name='KID: length')),
                ('kid_customer_digits', models.PositiveSmallIntegerField(default=6, help_text="So many of the digits are the customer's number; the rest the invoice's.", validators=[django.core.validators.MaxValueValidator(12)], verbose_name='KID: digits of the customer')),
                ('receivables_account', models.CharField(default='1500', help_text='Where what members owe is booked, such as 1500.', max_length=8, validators=[django.core.validators.RegexValidator('^[0-9]{4,8}\\Z', 'An account of the ledger has four to eight digits.')], verbose_name='account of receivables')),
                ('in_business_register', models.BooleanField(default=False, help_text='Foretaksregisteret: then its name stands on invoices. Most associations are not in it.', verbose_name='in the Register of Business Enterprises')),
                ('note_nb', models.CharField(blank=True, help_text='One or two sentences at the end.', max_length=300, verbose_name='note on invoices (bokmål)')),
                ('note_nn', models.CharField(blank=True, help_text='The same.', max_length=300, verbose_name='note on invoices (nynorsk)')),
                ('note_en', models.CharField(blank=True, help_text='The same.', max_length=300, verbose_name='note on invoices (English)')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='billing.billingsetup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Customer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, help_text='Of a payer that is neither an organisation nor a person here.', max_length=160, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='name')),
                ('number', models.CharField(blank=True, help_text='Of a payer that is neither an organisation nor a person here. Empty for a private person.', max_length=9, validators=[kulturhus.shared.validators.validate_organisation_number], verbose_name='organisation number')),
                ('address', models.CharField(blank=True, help_text="When it is another than the organisation's.", max_length=160, verbose_name='address')),
                ('postcode', models.CharField(blank=True, help_text='Goes with the address.', max_length=12, verbose_name='postcode')),
                ('city', models.CharField(blank=True, help_text='Goes with the address.', max_length=80, verbose_name='city')),
                ('country', models.CharField(default='NO', help_text='Two letters (ISO 3166): NO, SE, DK …', max_length=2, verbose_name='country')),
                ('email', models.EmailField(blank=True, help_text="Empty: the organisation's or the person's own address.", max_length=254, verbose_name='e-mail for invoices')),
                ('channel', models.CharField(choices=[('email', 'E-mail with PDF'), ('ehf', 'EHF (electronic invoice)'), ('none', 'Sent by hand')], default='email', help_text='How invoices reach the payer. Public bodies ask for EHF.', max_length=8, verbose_name='channel')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', help_text='Of PDF and mail.', max_length=2, verbose_name='language of invoices')),
                ('buyer_reference_pattern', models.CharField(blank=True, help_text='What the payer takes, as a regular expression: [0-9]{5}, or B[0-9]{6}. Checked before issuing.', max_length=120, validators=[billing.models.customers.validate_pattern], verbose_name='pattern of the buyer reference')),
                ('buyer_reference_help', models.CharField(blank=True, help_text='Told to whoever types another one: “B and six digits”.', max_length=160, verbose_name='the pattern in words')),
                ('buyer_reference', models.CharField(blank=True, help_text='Used where the house has told none of its own.', max_length=60, verbose_name='buyer reference')),
                ('order_reference', models.CharField(blank=True, help_text="The payer's standing order, if it has given one.", max_length=60, verbose_name='order number')),
                ('organisation', models.OneToOneField(blank=True, help_text='Its name, number and address are read when an invoice is issued.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='customer', to='members.organisation', verbose_name='organisation')),
                ('person', models.OneToOneField(blank=True, help_text='Somebody who pays on their own account.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='customer', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'customer',
                'verbose_name_plural': 'customers',
            },
        ),
        migrations.CreateModel(
            name='CustomerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(blank=True, help_text='Of a payer that is neither an organisation nor a person here.', max_length=160, validators=[kulturhus.shared.validators.validate_display_name], verbose_name='name')),
                ('number', models.CharField(blank=True, help_text='Of a payer that is neither an organisation nor a person here. Empty for a private person.', max_length=9, validators=[kulturhus.shared.validators.validate_organisation_number], verbose_name='organisation number')),
                ('address', models.CharField(blank=True, help_text="When it is another than the organisation's.", max_length=160, verbose_name='address')),
                ('postcode', models.CharField(blank=True, help_text='Goes with the address.', max_length=12, verbose_name='postcode')),
                ('city', models.CharField(blank=True, help_text='Goes with the address.', max_length=80, verbose_name='city')),
                ('country', models.CharField(default='NO', help_text='Two letters (ISO 3166): NO, SE, DK …', max_length=2, verbose_name='country')),
                ('email', models.EmailField(blank=True, help_text="Empty: the organisation's or the person's own address.", max_length=254, verbose_name='e-mail for invoices')),
                ('channel', models.CharField(choices=[('email', 'E-mail with PDF'), ('ehf', 'EHF (electronic invoice)'), ('none', 'Sent by hand')], default='email', help_text='How invoices reach the payer. Public bodies ask for EHF.', max_length=8, verbose_name='channel')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', help_text='Of PDF and mail.', max_length=2, verbose_name='language of invoices')),
                ('buyer_reference_pattern', models.CharField(blank=True, help_text='What the payer takes, as a regular expression: [0-9]{5}, or B[0-9]{6}. Checked before issuing.', max_length=120, validators=[billing.models.customers.validate_pattern], verbose_name='pattern of the buyer reference')),
                ('buyer_reference_help', models.CharField(blank=True, help_text='Told to whoever types another one: “B and six digits”.', max_length=160, verbose_name='the pattern in words')),
                ('buyer_reference', models.CharField(blank=True, help_text='Used where the house has told none of its own.', max_length=60, verbose_name='buyer reference')),
                ('order_reference', models.CharField(blank=True, help_text="The payer's standing order, if it has given one.", max_length=60, verbose_name='order number')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, help_text='Its name, number and address are read when an invoice is issued.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, help_text='Somebody who pays on their own account.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='billing.customer')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('invoice', 'Invoice'), ('credit_note', 'Credit note')], default='invoice', editable=False, max_length=12, verbose_name='kind')),
                ('source', models.CharField(editable=False, max_length=120, null=True, unique=True)),
                ('buyer_reference', models.CharField(blank=True, help_text='As the payer asks for it; public bodies need one.', max_length=60, verbose_name='buyer reference')),
                ('order_reference', models.CharField(blank=True, help_text="The payer's order, if there is one.", max_length=60, verbose_name='order number')),
                ('accounting_cost', models.CharField(blank=True, help_text='Where the payer books it, if it has told.', max_length=60, verbose_name="payer's account")),
                ('note', models.CharField(blank=True, help_text='Stands on the document. On a credit note: why.', max_length=300, verbose_name='note')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', help_text='Of PDF and mail.', max_length=2, verbose_name='language')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(blank=True, help_text='First and last day of what the invoice is for.', null=True, verbose_name='period')),
                ('due_on', models.DateField(blank=True, help_text='Empty: as many days after issue as the setup says.', null=True, verbose_name='due on')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='made')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('customer', models.ForeignKey(help_text='Who pays. Search by name or organisation number.', on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='billing.customer', verbose_name='customer')),
            ],
            options={
                'verbose_name': 'draft',
                'verbose_name_plural': 'drafts',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Invoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('invoice', 'Invoice'), ('credit_note', 'Credit note')], max_length=12, verbose_name='kind')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('issued_on', models.DateField(verbose_name='issued on')),
                ('issued_at', models.DateTimeField(verbose_name='issued at')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('kid', models.CharField(blank=True, max_length=25, verbose_name='KID')),
                ('seller', models.JSONField(verbose_name='seller')),
                ('buyer', models.JSONField(verbose_name='buyer')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('buyer_reference', models.CharField(blank=True, max_length=60, verbose_name='buyer reference')),
                ('order_reference', models.CharField(blank=True, max_length=60, verbose_name='order number')),
                ('accounting_cost', models.CharField(blank=True, max_length=60, verbose_name="payer's account")),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(blank=True, null=True, verbose_name='period')),
                ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                ('vat', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='VAT')),
                ('total', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='total')),
                ('receivables_account', models.CharField(max_length=8, verbose_name='account of receivables')),
                ('source', models.CharField(max_length=120, null=True, unique=True)),
                ('credits', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credit_notes', to='billing.invoice', verbose_name='credits')),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='billing.customer', verbose_name='customer')),
                ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='issued by')),
            ],
            options={
                'verbose_name': 'invoice',
                'verbose_name_plural': 'invoices',
                'ordering': ['-issued_at', '-number'],
            },
        ),
        migrations.CreateModel(
            name='DraftEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('invoice', 'Invoice'), ('credit_note', 'Credit note')], default='invoice', editable=False, max_length=12, verbose_name='kind')),
                ('source', models.CharField(editable=False, max_length=120, null=True)),
                ('buyer_reference', models.CharField(blank=True, help_text='As the payer asks for it; public bodies need one.', max_length=60, verbose_name='buyer reference')),
                ('order_reference', models.CharField(blank=True, help_text="The payer's order, if there is one.", max_length=60, verbose_name='order number')),
                ('accounting_cost', models.CharField(blank=True, help_text='Where the payer books it, if it has told.', max_length=60, verbose_name="payer's account")),
                ('note', models.CharField(blank=True, help_text='Stands on the document. On a credit note: why.', max_length=300, verbose_name='note')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', help_text='Of PDF and mail.', max_length=2, verbose_name='language')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(blank=True, help_text='First and last day of what the invoice is for.', null=True, verbose_name='period')),
                ('due_on', models.DateField(blank=True, help_text='Empty: as many days after issue as the setup says.', null=True, verbose_name='due on')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='made')),
                ('created_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('customer', models.ForeignKey(db_constraint=False, help_text='Who pays. Search by name or organisation number.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.customer', verbose_name='customer')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='billing.draft')),
                ('credits', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.invoice', verbose_name='credits')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='draft',
            name='credits',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credit_drafts', to='billing.invoice', verbose_name='credits'),
        ),
        migrations.CreateModel(
            name='InvoiceLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='order')),
                ('account', models.CharField(max_length=8, verbose_name='account')),
                ('treatment', models.CharField(choices=[('S', 'S'), ('Z', 'Z'), ('E', 'E'), ('O', 'O')], max_length=1, verbose_name='treatment of VAT')),
                ('percent', models.DecimalField(decimal_places=2, max_digits=4, verbose_name='percent')),
                ('description', models.CharField(max_length=200, verbose_name='text')),
                ('beneficiary', models.CharField(blank=True, max_length=160, verbose_name='for')),
                ('quantity', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='quantity')),
                ('unit', models.CharField(max_length=3, verbose_name='unit')),
                ('unit_price', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='price')),
                ('net', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(blank=True, null=True, verbose_name='period')),
                ('source', models.CharField(max_length=120, null=True, unique=True)),
                ('credits', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credit_lines', to='billing.invoiceline', verbose_name='credits')),
                ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='billing.invoice', verbose_name='invoice')),
                ('membership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invoice_lines', to='members.membership', verbose_name='membership')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.organisation', verbose_name='for')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.product', verbose_name='product')),
            ],
            options={
                'verbose_name': 'line',
                'verbose_name_plural': 'lines',
                'ordering': ['invoice', 'position'],
            },
        ),
        migrations.CreateModel(
            name='DraftLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=1, help_text='Low numbers first.', verbose_name='order')),
                ('description', models.CharField(help_text='What the reader sees on the line.', max_length=200, verbose_name='text')),
                ('quantity', models.DecimalField(decimal_places=2, default=1, help_text='Negative to take something off.', max_digits=10, verbose_name='quantity')),
                ('unit_price', models.DecimalField(decimal_places=2, help_text='For one, in kroner, without VAT.', max_digits=12, validators=[django.core.validators.MinValueValidator(0)], verbose_name='price')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(blank=True, help_text="When it is another than the invoice's.", null=True, verbose_name='period')),
                ('source', models.CharField(editable=False, max_length=120, null=True, unique=True)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='billing.draft', verbose_name='draft')),
                ('membership', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='draft_lines', to='members.membership', verbose_name='membership')),
                ('organisation', models.ForeignKey(blank=True, help_text='The house the line is for, when another pays.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.organisation', verbose_name='for')),
                ('credits', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credit_drafts', to='billing.invoiceline', verbose_name='credits')),
                ('product', models.ForeignKey(help_text='Decides the account the income is booked on.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.product', verbose_name='product')),
            ],
            options={
                'verbose_name': 'line',
                'verbose_name_plural': 'lines',
                'ordering': ['draft', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='InvoiceVat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('treatment', models.CharField(choices=[('S', 'S'), ('Z', 'Z'), ('E', 'E'), ('O', 'O')], max_length=1, verbose_name='treatment of VAT')),
                ('percent', models.DecimalField(decimal_places=2, max_digits=4, verbose_name='percent')),
                ('taxable', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='without VAT')),
                ('vat', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='VAT')),
                ('reason', models.CharField(blank=True, max_length=600, verbose_name='reason')),
                ('account', models.CharField(blank=True, max_length=8, verbose_name='account of the VAT')),
                ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vat_groups', to='billing.invoice', verbose_name='invoice')),
            ],
            options={
                'verbose_name': 'VAT group',
                'verbose_name_plural': 'VAT groups',
                'ordering': ['invoice', '-percent', 'treatment'],
            },
        ),
        migrations.CreateModel(
            name='DraftLineEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField(default=1, help_text='Low numbers first.', verbose_name='order')),
                ('description', models.CharField(help_text='What the reader sees on the line.', max_length=200, verbose_name='text')),
                ('quantity', models.DecimalField(decimal_places=2, default=1, help_text='Negative to take something off.', max_digits=10, verbose_name='quantity')),
                ('unit_price', models.DecimalField(decimal_places=2, help_text='For one, in kroner, without VAT.', max_digits=12, validators=[django.core.validators.MinValueValidator(0)], verbose_name='price')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(blank=True, help_text="When it is another than the invoice's.", null=True, verbose_name='period')),
                ('source', models.CharField(editable=False, max_length=120, null=True)),
                ('draft', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.draft', verbose_name='draft')),
                ('membership', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.membership', verbose_name='membership')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, help_text='The house the line is for, when another pays.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.organisation', verbose_name='for')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='billing.draftline')),
                ('credits', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.invoiceline', verbose_name='credits')),
                ('product', models.ForeignKey(db_constraint=False, help_text='Decides the account the income is booked on.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.product', verbose_name='product')),
            ],
            options={
                'abstract': False,
            },
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='product',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_productevent" ("account", "code", "is_active", "name_en", "name_nb", "name_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "unit") VALUES (NEW."account", NEW."code", NEW."is_active", NEW."name_en", NEW."name_nb", NEW."name_nn", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."purpose", NEW."unit"); RETURN NULL;', hash='31669cc9952774b1b1332f3841bbbef15fab35ca', operation='INSERT', pgid='pgtrigger_insert_insert_ad98a', table='billing_product', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='product',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "billing_productevent" ("account", "code", "is_active", "name_en", "name_nb", "name_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "unit") VALUES (NEW."account", NEW."code", NEW."is_active", NEW."name_en", NEW."name_nb", NEW."name_nn", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."purpose", NEW."unit"); RETURN NULL;', hash='a021eff3ba240dae3816118f2220fc1607ccf887', operation='UPDATE', pgid='pgtrigger_update_update_dddc2', table='billing_product', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='product',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_productevent" ("account", "code", "is_active", "name_en", "name_nb", "name_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "unit") VALUES (OLD."account", OLD."code", OLD."is_active", OLD."name_en", OLD."name_nb", OLD."name_nn", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."purpose", OLD."unit"); RETURN NULL;', hash='573d1025dcc38211f7684116ed3496c8a2b05b3e', operation='DELETE', pgid='pgtrigger_delete_delete_07678', table='billing_product', when='AFTER')),
        ),
        migrations.AddField(
            model_name='productevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='productevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='billing.product'),
        ),
        migrations.AddField(
            model_name='productvat',
            name='product',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vat', to='billing.product', verbose_name='product'),
        ),
        migrations.AddField(
            model_name='productvatevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='productvatevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='billing.productvat'),
        ),
        migrations.AddField(
            model_name='productvatevent',
            name='product',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.product', verbose_name='product'),
        ),
        migrations.AddField(
            model_name='run',
            name='created_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='invoice',
            name='run',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='billing.run', verbose_name='run'),
        ),
        migrations.AddField(
            model_name='draftevent',
            name='run',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.run', verbose_name='run'),
        ),
        migrations.AddField(
            model_name='draft',
            name='run',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='billing.run', verbose_name='run'),
        ),
        migrations.AddField(
            model_name='runevent',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='runevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='runevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='billing.run'),
        ),
        migrations.AddConstraint(
            model_name='series',
            constraint=models.CheckConstraint(condition=models.Q(('first_number__gte', 1), ('next_number__gte', models.F('first_number'))), name='series_counts_up'),
        ),
        migrations.AddConstraint(
            model_name='series',
            constraint=models.UniqueConstraint(fields=('prefix',), name='series_prefix_once'),
        ),
        migrations.AddField(
            model_name='invoice',
            name='series',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='billing.series', verbose_name='number series'),
        ),
        migrations.AddField(
            model_name='billingsetupevent',
            name='credit_series',
            field=models.ForeignKey(db_constraint=False, help_text='The same series as invoices, or one of their own.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.series', verbose_name='numbers of credit notes'),
        ),
        migrations.AddField(
            model_name='billingsetupevent',
            name='invoice_series',
            field=models.ForeignKey(db_constraint=False, help_text='The series the next invoice takes its number from.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.series', verbose_name='numbers of invoices'),
        ),
        migrations.AddField(
            model_name='billingsetup',
            name='credit_series',
            field=models.ForeignKey(help_text='The same series as invoices, or one of their own.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.series', verbose_name='numbers of credit notes'),
        ),
        migrations.AddField(
            model_name='billingsetup',
            name='invoice_series',
            field=models.ForeignKey(help_text='The series the next invoice takes its number from.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.series', verbose_name='numbers of invoices'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='series',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_seriesevent" ("code", "first_number", "name", "next_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix") VALUES (NEW."code", NEW."first_number", NEW."name", NEW."next_number", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."prefix"); RETURN NULL;', hash='58e9d30f226dd9014ee654368b53508f375fc040', operation='INSERT', pgid='pgtrigger_insert_insert_3c406', table='billing_series', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='series',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "billing_seriesevent" ("code", "first_number", "name", "next_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix") VALUES (NEW."code", NEW."first_number", NEW."name", NEW."next_number", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."prefix"); RETURN NULL;', hash='73f6504421df39c253863afde56847e47a8b86bc', operation='UPDATE', pgid='pgtrigger_update_update_ffe3f', table='billing_series', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='series',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_seriesevent" ("code", "first_number", "name", "next_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix") VALUES (OLD."code", OLD."first_number", OLD."name", OLD."next_number", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."prefix"); RETURN NULL;', hash='deabd913f826d5acf308187c87e35bc4a3b8a349', operation='DELETE', pgid='pgtrigger_delete_delete_bd334', table='billing_series', when='AFTER')),
        ),
        migrations.AddField(
            model_name='seriesevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='seriesevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='billing.series'),
        ),
        migrations.AddConstraint(
            model_name='vatcode',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'untaxed'), models.Q(('reason_nb', ''), _negated=True), ('account', '')), models.Q(('kind', 'taxed'), models.Q(('account', ''), _negated=True)), _connector='OR'), name='vat_code_is_whole', violation_error_message='What is taxed needs an account; what is not needs its reason in bokmål.'),
        ),
        migrations.AddField(
            model_name='productvatevent',
            name='code',
            field=models.ForeignKey(db_constraint=False, help_text='The accountant decides; the portal never guesses.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.vatcode', verbose_name='VAT code'),
        ),
        migrations.AddField(
            model_name='productvat',
            name='code',
            field=models.ForeignKey(help_text='The accountant decides; the portal never guesses.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.vatcode', verbose_name='VAT code'),
        ),
        migrations.AddField(
            model_name='invoiceline',
            name='vat_code',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.vatcode', verbose_name='VAT code'),
        ),
        migrations.AddField(
            model_name='draftlineevent',
            name='vat_code',
            field=models.ForeignKey(db_constraint=False, help_text='As the accountant has decided for the product; the rate is that of the day of issue.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.vatcode', verbose_name='VAT code'),
        ),
        migrations.AddField(
            model_name='draftline',
            name='vat_code',
            field=models.ForeignKey(help_text='As the accountant has decided for the product; the rate is that of the day of issue.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.vatcode', verbose_name='VAT code'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='vatcode',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_vatcodeevent" ("account", "code", "kind", "name_en", "name_nb", "name_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_nb", "reason_nn") VALUES (NEW."account", NEW."code", NEW."kind", NEW."name_en", NEW."name_nb", NEW."name_nn", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."reason_en", NEW."reason_nb", NEW."reason_nn"); RETURN NULL;', hash='765b96da762744cf51e0c024ddbce46f5bc08340', operation='INSERT', pgid='pgtrigger_insert_insert_7d734', table='billing_vatcode', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='vatcode',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "billing_vatcodeevent" ("account", "code", "kind", "name_en", "name_nb", "name_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_nb", "reason_nn") VALUES (NEW."account", NEW."code", NEW."kind", NEW."name_en", NEW."name_nb", NEW."name_nn", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."reason_en", NEW."reason_nb", NEW."reason_nn"); RETURN NULL;', hash='5f5b1322f4c8825b52e9cf29984e1b8cebd0e49c', operation='UPDATE', pgid='pgtrigger_update_update_061d9', table='billing_vatcode', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='vatcode',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_vatcodeevent" ("account", "code", "kind", "name_en", "name_nb", "name_nn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_nb", "reason_nn") VALUES (OLD."account", OLD."code", OLD."kind", OLD."name_en", OLD."name_nb", OLD."name_nn", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."reason_en", OLD."reason_nb", OLD."reason_nn"); RETURN NULL;', hash='e9818236317bd0ef0ea677c64a6568e9a3d18f0c', operation='DELETE', pgid='pgtrigger_delete_delete_cd603', table='billing_vatcode', when='AFTER')),
        ),
        migrations.AddField(
            model_name='vatcodeevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='vatcodeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='billing.vatcode'),
        ),
        migrations.AddField(
            model_name='vatrate',
            name='code',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rates', to='billing.vatcode', verbose_name='VAT code'),
        ),
        migrations.AddField(
            model_name='vatrateevent',
            name='code',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='billing.vatcode', verbose_name='VAT code'),
        ),
        migrations.AddField(
            model_name='vatrateevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='vatrateevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='billing.vatrate'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('number', ''), ('organisation__isnull', False), ('person', None)), models.Q(('name', ''), ('number', ''), ('organisation', None), ('person__isnull', False)), models.Q(('organisation', None), ('person', None), models.Q(('name', ''), _negated=True)), _connector='OR'), name='customer_is_one_of_three', violation_error_message='A customer is an organisation, a person, or somebody with a name here.'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.CheckConstraint(condition=models.Q(('number', ''), ('number__regex', '^[0-9]{9}$'), _connector='OR'), name='customer_number_is_nine_digits'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.CheckConstraint(condition=models.Q(('country__regex', '^[A-Z]{2}$')), name='customer_country_is_two_letters'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='customer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_customerevent" ("address", "buyer_reference", "buyer_reference_help", "buyer_reference_pattern", "channel", "city", "country", "email", "id", "language", "name", "number", "order_reference", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode") VALUES (NEW."address", NEW."buyer_reference", NEW."buyer_reference_help", NEW."buyer_reference_pattern", NEW."channel", NEW."city", NEW."country", NEW."email", NEW."id", NEW."language", NEW."name", NEW."number", NEW."order_reference", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."postcode"); RETURN NULL;', hash='add5756d727fd6a420561e19123f23273848977a', operation='INSERT', pgid='pgtrigger_insert_insert_c2b2e', table='billing_customer', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='customer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "billing_customerevent" ("address", "buyer_reference", "buyer_reference_help", "buyer_reference_pattern", "channel", "city", "country", "email", "id", "language", "name", "number", "order_reference", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode") VALUES (NEW."address", NEW."buyer_reference", NEW."buyer_reference_help", NEW."buyer_reference_pattern", NEW."channel", NEW."city", NEW."country", NEW."email", NEW."id", NEW."language", NEW."name", NEW."number", NEW."order_reference", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."postcode"); RETURN NULL;', hash='7c5f06c60106649ec85bed90ec94a1c5ab41b839', operation='UPDATE', pgid='pgtrigger_update_update_19b92', table='billing_customer', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='customer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_customerevent" ("address", "buyer_reference", "buyer_reference_help", "buyer_reference_pattern", "channel", "city", "country", "email", "id", "language", "name", "number", "order_reference", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode") VALUES (OLD."address", OLD."buyer_reference", OLD."buyer_reference_help", OLD."buyer_reference_pattern", OLD."channel", OLD."city", OLD."country", OLD."email", OLD."id", OLD."language", OLD."name", OLD."number", OLD."order_reference", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."postcode"); RETURN NULL;', hash='c2c95b552672ee2db8e23dc2900d70ddba45edc8', operation='DELETE', pgid='pgtrigger_delete_delete_80c1a', table='billing_customer', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='customerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cfcd5a7d1fcf7e2ed7f19fb0faaa3c41e7e4881d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_829cb', table='billing_customerevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='invoicevat',
            constraint=models.UniqueConstraint(fields=('invoice', 'treatment', 'percent'), name='invoice_vat_once'),
        ),
        migrations.AddConstraint(
            model_name='invoicevat',
            constraint=models.CheckConstraint(condition=models.Q(('vat', 0), models.Q(('account', ''), _negated=True), _connector='OR'), name='invoice_vat_has_its_account'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='productevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5d466dd78e21f6b846b3e046e7c5d316e746022b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9d5cd', table='billing_productevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='run',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_runevent" ("created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."created_at", NEW."created_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title"); RETURN NULL;', hash='17743d13dd4ac2e1ee49e42a8f527a7c067c3507', operation='INSERT', pgid='pgtrigger_insert_insert_68b31', table='billing_run', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='run',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "billing_runevent" ("created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."created_at", NEW."created_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title"); RETURN NULL;', hash='1a4be8496558376a4a593740954e5896253b35cb', operation='UPDATE', pgid='pgtrigger_update_update_e9b42', table='billing_run', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='run',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_runevent" ("created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title"); RETURN NULL;', hash='5745f19ed2d43a372116206b7bb029374e6bbe18', operation='DELETE', pgid='pgtrigger_delete_delete_53fbf', table='billing_run', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='draftevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='17f565c1caf2c5a818ff46504a7864c82346885d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b0bae', table='billing_draftevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('credits', None), ('kind', 'invoice')), models.Q(('credits__isnull', False), ('kind', 'credit_note')), _connector='OR'), name='draft_credit_note_credits'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='draft',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_draftevent" ("accounting_cost", "buyer_reference", "created_at", "created_by_id", "credits_id", "customer_id", "due_on", "id", "kind", "language", "note", "order_reference", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "source") VALUES (NEW."accounting_cost", NEW."buyer_reference", NEW."created_at", NEW."created_by_id", NEW."credits_id", NEW."customer_id", NEW."due_on", NEW."id", NEW."kind", NEW."language", NEW."note", NEW."order_reference", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."run_id", NEW."source"); RETURN NULL;', hash='bd9ea713dbccc89b986b1fedd730101428a5d043', operation='INSERT', pgid='pgtrigger_insert_insert_008ad', table='billing_draft', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='draft',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "billing_draftevent" ("accounting_cost", "buyer_reference", "created_at", "created_by_id", "credits_id", "customer_id", "due_on", "id", "kind", "language", "note", "order_reference", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "source") VALUES (NEW."accounting_cost", NEW."buyer_reference", NEW."created_at", NEW."created_by_id", NEW."credits_id", NEW."customer_id", NEW."due_on", NEW."id", NEW."kind", NEW."language", NEW."note", NEW."order_reference", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."run_id", NEW."source"); RETURN NULL;', hash='ce126a17c06beab3a5c2bda6971f6dc8ea4e7440', operation='UPDATE', pgid='pgtrigger_update_update_22dda', table='billing_draft', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='draft',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_draftevent" ("accounting_cost", "buyer_reference", "created_at", "created_by_id", "credits_id", "customer_id", "due_on", "id", "kind", "language", "note", "order_reference", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "source") VALUES (OLD."accounting_cost", OLD."buyer_reference", OLD."created_at", OLD."created_by_id", OLD."credits_id", OLD."customer_id", OLD."due_on", OLD."id", OLD."kind", OLD."language", OLD."note", OLD."order_reference", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."run_id", OLD."source"); RETURN NULL;', hash='3fde60e987e08dbb93c04e8422e27dc8066f477d', operation='DELETE', pgid='pgtrigger_delete_delete_c9900', table='billing_draft', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='runevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='89d25f9f2f801c3f5b77819e9be238ebc1aa524e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dbb8d', table='billing_runevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='invoice',
            index=models.Index(fields=['issued_on', 'number'], name='invoice_by_day'),
        ),
        migrations.AddIndex(
            model_name='invoice',
            index=models.Index(condition=models.Q(('kind', 'invoice')), fields=['due_on'], name='invoice_by_due_day'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.UniqueConstraint(fields=('series', 'number'), name='invoice_number_once'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.UniqueConstraint(condition=models.Q(('kid', ''), _negated=True), fields=('kid',), name='invoice_kid_once'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('credits', None), ('due_on__isnull', False), ('kind', 'invoice')), models.Q(('credits__isnull', False), ('due_on', None), ('kid', ''), ('kind', 'credit_note')), _connector='OR'), name='invoice_or_credit_note'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.CheckConstraint(condition=models.Q(('kid', ''), ('kid__regex', '^[0-9]{2,25}$'), _connector='OR'), name='invoice_kid_is_digits'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.CheckConstraint(condition=models.Q(('total__gte', 0)), name='invoice_total_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.CheckConstraint(condition=models.Q(('due_on', None), ('due_on__gte', models.F('issued_on')), _connector='OR'), name='invoice_due_after_issue'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='billingsetupevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7181da53aba14933fc97464a877e3c936e157385', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0743e', table='billing_billingsetupevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='billingsetup',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='billing_setup_one_row'),
        ),
        migrations.AddConstraint(
            model_name='billingsetup',
            constraint=models.CheckConstraint(condition=models.Q(('kid_length__gte', django.db.models.expressions.CombinedExpression(models.F('kid_customer_digits'), '+', models.Value(5))), ('kid_length__lte', 25)), name='billing_setup_kid_has_room', violation_error_message='The KID is too short: four digits or more must be left for the invoice.'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='billingsetup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_billingsetupevent" ("credit_series_id", "id", "in_business_register", "invoice_series_id", "kid_customer_digits", "kid_length", "kid_modulus", "note_en", "note_nb", "note_nn", "payment_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receivables_account") VALUES (NEW."credit_series_id", NEW."id", NEW."in_business_register", NEW."invoice_series_id", NEW."kid_customer_digits", NEW."kid_length", NEW."kid_modulus", NEW."note_en", NEW."note_nb", NEW."note_nn", NEW."payment_days", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."receivables_account"); RETURN NULL;', hash='abc8d814b566afa27b8a75d9add504c532f7d6ad', operation='INSERT', pgid='pgtrigger_insert_insert_b0c95', table='billing_billingsetup', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='billingsetup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "billing_billingsetupevent" ("credit_series_id", "id", "in_business_register", "invoice_series_id", "kid_customer_digits", "kid_length", "kid_modulus", "note_en", "note_nb", "note_nn", "payment_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receivables_account") VALUES (NEW."credit_series_id", NEW."id", NEW."in_business_register", NEW."invoice_series_id", NEW."kid_customer_digits", NEW."kid_length", NEW."kid_modulus", NEW."note_en", NEW."note_nb", NEW."note_nn", NEW."payment_days", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."receivables_account"); RETURN NULL;', hash='8c8b0294fbb6ef656418b72c91ea5d09f63a8249', operation='UPDATE', pgid='pgtrigger_update_update_ca6f9', table='billing_billingsetup', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='billingsetup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_billingsetupevent" ("credit_series_id", "id", "in_business_register", "invoice_series_id", "kid_customer_digits", "kid_length", "kid_modulus", "note_en", "note_nb", "note_nn", "payment_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receivables_account") VALUES (OLD."credit_series_id", OLD."id", OLD."in_business_register", OLD."invoice_series_id", OLD."kid_customer_digits", OLD."kid_length", OLD."kid_modulus", OLD."note_en", OLD."note_nb", OLD."note_nn", OLD."payment_days", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."receivables_account"); RETURN NULL;', hash='7e53c62c635408cc534c98cd72b1924065ea1314', operation='DELETE', pgid='pgtrigger_delete_delete_76d2a', table='billing_billingsetup', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='seriesevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fa881771dabd311442f3a44152ea1b119862ba12', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3fd1e', table='billing_seriesevent', when='BEFORE')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='productvatevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='172826be9f4d54f3b3093e1a33ab28553ae2cb69', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_09b88', table='billing_productvatevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='productvat',
            constraint=models.UniqueConstraint(fields=('product', 'valid_from'), name='product_vat_once_a_day'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='productvat',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_productvatevent" ("code_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "valid_from") VALUES (NEW."code_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."product_id", NEW."valid_from"); RETURN NULL;', hash='534cb35b72408ef9b9ee0b141c1a223cbfffc3f4', operation='INSERT', pgid='pgtrigger_insert_insert_7b96f', table='billing_productvat', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='productvat',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "billing_productvatevent" ("code_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "valid_from") VALUES (NEW."code_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."product_id", NEW."valid_from"); RETURN NULL;', hash='02e58017d8fa136312aaaca37bf7edd824d7be33', operation='UPDATE', pgid='pgtrigger_update_update_306ca', table='billing_productvat', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='productvat',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_productvatevent" ("code_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "valid_from") VALUES (OLD."code_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."product_id", OLD."valid_from"); RETURN NULL;', hash='bbfc37ad90f9a2ecf3484b2bd216d4343e856906', operation='DELETE', pgid='pgtrigger_delete_delete_64b2f', table='billing_productvat', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='invoiceline',
            constraint=models.UniqueConstraint(fields=('invoice', 'position'), name='invoice_line_once'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='draftlineevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6ee55675ac9b702509f40a6fd88813a6ad169714', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f202f', table='billing_draftlineevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='draftline',
            constraint=models.CheckConstraint(condition=models.Q(('unit_price__gte', 0)), name='draft_line_price_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='draftline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity', 0), _negated=True), name='draft_line_quantity_not_zero'),
        ),
        migrations.AddConstraint(
            model_name='draftline',
            constraint=models.CheckConstraint(condition=models.Q(('credits', None), models.Q(('credits__isnull', False), ('source', None)), _connector='OR'), name='draft_line_credit_has_no_source'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='draftline',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_draftlineevent" ("credits_id", "description", "draft_id", "id", "membership_id", "organisation_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "product_id", "quantity", "source", "unit_price", "vat_code_id") VALUES (NEW."credits_id", NEW."description", NEW."draft_id", NEW."id", NEW."membership_id", NEW."organisation_id", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."product_id", NEW."quantity", NEW."source", NEW."unit_price", NEW."vat_code_id"); RETURN NULL;', hash='f6fa8db56bd538b97c213f7c0a98878d4581727c', operation='INSERT', pgid='pgtrigger_insert_insert_39a91', table='billing_draftline', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='draftline',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "billing_draftlineevent" ("credits_id", "description", "draft_id", "id", "membership_id", "organisation_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "product_id", "quantity", "source", "unit_price", "vat_code_id") VALUES (NEW."credits_id", NEW."description", NEW."draft_id", NEW."id", NEW."membership_id", NEW."organisation_id", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."product_id", NEW."quantity", NEW."source", NEW."unit_price", NEW."vat_code_id"); RETURN NULL;', hash='e0a67cbb13cf56e45bba6c418db99d44a8fb092f', operation='UPDATE', pgid='pgtrigger_update_update_f97a2', table='billing_draftline', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='draftline',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_draftlineevent" ("credits_id", "description", "draft_id", "id", "membership_id", "organisation_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "product_id", "quantity", "source", "unit_price", "vat_code_id") VALUES (OLD."credits_id", OLD."description", OLD."draft_id", OLD."id", OLD."membership_id", OLD."organisation_id", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."product_id", OLD."quantity", OLD."source", OLD."unit_price", OLD."vat_code_id"); RETURN NULL;', hash='bd26a11085e2e1c4ff6960d59678001b32355777', operation='DELETE', pgid='pgtrigger_delete_delete_95dca', table='billing_draftline', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='vatcodeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7713c4e611921e93ac43e78f70978ddc15f887e8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1f433', table='billing_vatcodeevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='vatrate',
            constraint=models.UniqueConstraint(fields=('code', 'valid_from'), name='vat_rate_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='vatrate',
            constraint=models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lt', 100)), name='vat_rate_is_a_percentage'),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='vatrate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_vatrateevent" ("code_id", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from") VALUES (NEW."code_id", NEW."id", NEW."percent", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."valid_from"); RETURN NULL;', hash='a1ab69c4463008a4fbcbc3daf41cd8424a79eb6d', operation='INSERT', pgid='pgtrigger_insert_insert_61546', table='billing_vatrate', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='vatrate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "billing_vatrateevent" ("code_id", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from") VALUES (NEW."code_id", NEW."id", NEW."percent", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valid_from"); RETURN NULL;', hash='3b86bf0995379d2bcf34bb8379b47a19de2cff67', operation='UPDATE', pgid='pgtrigger_update_update_6dfd9', table='billing_vatrate', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='vatrate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "billing_vatrateevent" ("code_id", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from") VALUES (OLD."code_id", OLD."id", OLD."percent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."valid_from"); RETURN NULL;', hash='3639cd011db3237bcebbfa55ee20e4143aecdbf5', operation='DELETE', pgid='pgtrigger_delete_delete_64726', table='billing_vatrate', when='AFTER')),
        ),
        kulturhus.shared.migrations.AddTrigger(
            model_name='vatrateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d30f7bf4563cca84ea413d757ce3500a7b77eb44', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8efaa', table='billing_vatrateevent', when='BEFORE')),
        ),
        migrations.RunSQL(triggers.install(), triggers.uninstall()),
    ]
