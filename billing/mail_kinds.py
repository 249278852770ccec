"""The mail that carries invoices, told to the registry (desk.mail_kinds)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from desk.mail_kinds import READER, MailKind, Place

PAYER = Place("payer", _("Who pays."), "Fjordvik kommune")
AMOUNT = Place("amount", _("The total with VAT."), "6 000,00")
WHAT = Place("lines", _("What is billed, a line for each."), ("Medlemskontingent 2027: 6 000,00",))
PAGE = Place(
    "address",
    _("The page of the invoice, for those who have access."),
    "https://portal.kulturhus.example/min-side/fakturaer/1/",
)

INVOICES = (
    MailKind(
        "billing.invoice",
        _("Invoice"),
        _("To the payer when an invoice is issued, with the PDF. Also when it is sent again."),
        (
            *READER,
            PAYER,
            Place("number", _("The number of the invoice."), "10001", required=True),
            WHAT,
            AMOUNT,
            Place("due", _("The day it is due."), date(2027, 2, 14)),
            Place("account", _("The account to pay to."), "1503.20.80119"),
            Place("kid", _("The KID."), "000042000100014"),
            PAGE,
        ),
    ),
    MailKind(
        "billing.credit_note",
        _("Credit note"),
        _("To the payer when a credit note is issued, with the PDF. Also when it is sent again."),
        (
            *READER,
            PAYER,
            Place("number", _("The number of the credit note."), "K1001", required=True),
            Place("invoice", _("The number of the invoice it credits."), "10001"),
            WHAT,
            AMOUNT,
            Place("why", _("Why, as it stands on the credit note."), "Feil antall plasser."),
            PAGE,
        ),
    ),
)
