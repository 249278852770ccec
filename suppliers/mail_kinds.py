"""The mail of the directory, told to the registry (desk.mail_kinds)."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from desk.mail_kinds import READER, MailKind, Place

PAGE = "https://portal.kulturhus.example/min-side/oppforing/"
SUPPLIER = Place("supplier", _("The name of the supplier."), "Tindelyd AS")
SCHEME = Place("scheme", _("The certificate."), "Miljøfyrtårn")
HOUSE = Place("house", _("The name of the house."), "Fjordvik kulturhus")
PROJECT = Place("project", _("What was done."), "Nytt lydanlegg i storsalen")
YEAR = Place("year", _("The year."), "2025")
COMMENT = Place("comment", _("What the house wrote, with an introduction; may be empty."), "> Godt utført.")
LAST_DAY = Place(
    "last_day", _("The last day it counts, with an introduction; may be empty."), "Siste dag: 30. juni 2028"
)
REASON = Place("reason", _("Why, in the words of the secretariat; may be empty."), "> Filen viser et annet firma.")
OWN = Place("address", _("The page where one looks after it."), PAGE)

SUPPLIERS = (
    MailKind(
        "suppliers.claim_confirmed",
        _("A certificate is confirmed"),
        _("To those who look after a listing, when the secretariat has looked at the evidence."),
        (
            *READER,
            SCHEME,
            LAST_DAY,
            REASON,
            OWN,
        ),
    ),
    MailKind(
        "suppliers.claim_declined",
        _("A certificate is declined"),
        _("To those who look after a listing, when the evidence is not good enough."),
        (
            *READER,
            SCHEME,
            LAST_DAY,
            replace(REASON, required=True),
            OWN,
        ),
    ),
    MailKind(
        "suppliers.reference_asked",
        _("A supplier names the house as a reference"),
        _("To the administrators of the house."),
        (
            *READER,
            SUPPLIER,
            HOUSE,
            PROJECT,
            YEAR,
            Place(
                "address",
                _("The page where one answers."),
                "https://portal.kulturhus.example/min-side/referanser/1/",
                required=True,
            ),
        ),
    ),
    *(
        MailKind(code, title, when, (*READER, SUPPLIER, HOUSE, PROJECT, YEAR, COMMENT, OWN))
        for code, title, when in (
            (
                "suppliers.reference_confirmed",
                _("A reference is confirmed"),
                _("To those who look after a listing, when the house says yes."),
            ),
            (
                "suppliers.reference_declined",
                _("A reference is declined"),
                _("To those who look after a listing, when the house says no."),
            ),
            (
                "suppliers.reference_withdrawn",
                _("A reference is withdrawn"),
                _("To those who look after a listing, when the house takes its name away."),
            ),
        )
    ),
    MailKind(
        "suppliers.enquiry",
        _("An enquiry from the directory"),
        _("To the listing's own address; answers go straight to whoever wrote."),
        (
            SUPPLIER,
            Place("person", _("Who writes."), "Kari Nordvik"),
            Place("email", _("The address that answers go to."), "kari@fjordvik.example"),
            Place("organisation", _("Where the person works; may be empty."), "Fjordvik kulturhus KF"),
            Place("text", _("The message."), "> Kan dere levere i uke 12?", required=True),
            OWN,
        ),
    ),
)
