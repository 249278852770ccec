"""The mail about invoices, told to the registry (desk.mail_kinds)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from desk.mail_kinds import GREETING, MailKind, Place

NUMBER = Place("number", _("The number of the invoice."), "10042", required=True)
KID = Place("kid", _("The KID to pay with."), "000042000100421", required=True)
DAY = date(2027, 3, 31)
REMINDERS = (
    MailKind(
        "billing.reminder",
        _("Reminder of an invoice"),
        _("To the payer, when a reminder is let go. The text of the step stands above the facts of the invoice."),
        (
            GREETING,
            Place("text", _("The text of the step of the ladder."), _("We cannot see that the invoice has been paid.")),
            Place("payer", _("Who the invoice is to."), "Fjordvik kulturhus KF"),
            NUMBER,
            Place("issued_on", _("The day of the invoice."), date(2027, 2, 1)),
            Place("was_due_on", _("The day it was due."), date(2027, 3, 3)),
            Place("owed", _("What is owed, in kroner."), "8\u00a0000,00"),
            Place("fee", _("The fee of this reminder, in kroner."), "0,00"),
            Place("interest", _("The interest added, in kroner."), "0,00"),
            Place("total", _("What is to be paid, in kroner."), "8\u00a0000,00", required=True),
            Place("account", _("The account to pay to."), "12345678903", required=True),
            KID,
            Place("due_on", _("The new day."), DAY),
        ),
    ),
)
