from django.db import migrations, models

from billing.books import view


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0004_dues'),
    ]

    operations = [
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('key', models.TextField(primary_key=True, serialize=False)),
                ('kind', models.TextField(choices=[('invoice', 'Invoice'), ('credit_note', 'Credit note'), ('payment', 'Payment'), ('allocation', 'Moved payment'), ('refund', 'Refund'), ('write_off', 'Write-off'), ('reminder', 'Reminder')], verbose_name='kind')),
                ('document', models.BigIntegerField()),
                ('day', models.DateField(verbose_name='day')),
                ('account', models.TextField(verbose_name='account')),
                ('role', models.TextField(choices=[('receivable', 'Receivables'), ('income', 'Income'), ('vat', 'VAT'), ('bank', 'Bank'), ('open', 'Payments not allocated'), ('loss', 'Losses'), ('fee', 'Reminder fees'), ('interest', 'Interest')], verbose_name='use')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='amount')),
                ('vat_code', models.TextField(verbose_name='VAT code')),
                ('percent', models.DecimalField(decimal_places=2, max_digits=4, null=True, verbose_name='percent')),
            ],
            options={
                'verbose_name': 'posting',
                'verbose_name_plural': 'postings',
                'db_table': 'billing_posting',
                'ordering': ['day', 'kind', 'document', models.OrderBy(models.F('amount'), descending=True), 'key'],
                'managed': False,
            },
        ),
        migrations.RunSQL(view.install(), view.uninstall()),
    ]
