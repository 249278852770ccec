"""What a column of a file can be. The headings are guessed in three languages, and by what people usually write."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kulturhus.shared.norwegian import fold

Text = str | Promise
LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class Column:
    """`also` are further headings, divided by |. `example` is in bokmål, for the template."""

    code: str
    label: Text
    help: Text
    example: str = ""
    also: str = ""

    @property
    def headings(self) -> set[str]:
        found = {plain_heading(text) for text in self.also.split("|")} - {""}
        for language in LANGUAGES:
            with translation.override(language):
                found.add(plain_heading(str(self.label)))
        return found

    def heading(self, language: str) -> str:
        with translation.override(language):
            return capfirst(str(self.label))


def plain_heading(text: str) -> str:
    """A heading as it is compared: "Org.nr." is "org nr"."""
    return " ".join(re.findall(r"\w+", fold(text)))


NUMBER = Column(
    "number",
    _("organisation number"),
    _("Nine digits. Empty for a department of a municipality."),
    "310000027",
    "orgnr|org nr|orgnummer|org nummer|organisasjonsnr|organisation no|org no",
)
NAME = Column(
    "name",
    _("name"),
    _("The organisation's, as registered."),
    "Fjordvik kulturhus KF",
    "organisasjon|organisasjonsnavn|medlem|navn på medlem|firma|firmanavn|bedrift|kulturhus|hus|leverandør|company",
)
MUNICIPALITY = Column(
    "municipality",
    _("municipality"),
    _("Number or name. Names that are out of use count too."),
    "Bergen",
    "kommunenummer|kommunenr|kommunenavn|kommune nr|municipality number",
)
CATEGORY = Column(
    "category",
    _("category"),
    _("As the member category is called in the portal."),
    "Kulturhus",
    "medlemskategori|medlemstype|type medlem|member category|type",
)
HOUSE = Column(
    "house",
    _("house in the directory"),
    _("The name of the house. One that stands there already is given to the organisation, else it is added."),
    "Fjordvik kulturhus",
    "navn på huset|husets navn|venue|house",
)
CONTACT = [
    NUMBER,
    NAME,
    MUNICIPALITY,
    Column(
        "kind",
        _("kind of organisation"),
        _(
            "Legal entity, sub-unit or department. Empty: what it is already; a new one without a number is a department."
        ),
        "Juridisk enhet",
        "organisasjonstype|organisasjonsform|enhetstype|type enhet|type organisasjon|kind",
    ),
    Column(
        "parent",
        _("part of (organisation number)"),
        _("The legal entity a sub-unit or department belongs to. It must be known or stand in the file."),
        "",
        "del av|del av orgnr|overordnet|overordnet enhet|hovedenhet|overordna|eier|part of|parent",
    ),
    Column("address", _("address"), _("Street and number, or box."), "Strandgata 1", "postadresse|gateadresse|gate"),
    Column("postcode", _("postcode"), _("Four digits."), "5003", "postnr|post nr|zip|postal code"),
    Column("city", _("city"), _("Postal town."), "Bergen", "poststed|sted|stad|town"),
    Column("email", _("e-mail"), _("The organisation's own mailbox."), "post@fjordvik.example", "epost|mail"),
    Column("telephone", _("telephone"), _("Eight digits, or + and the country code."), "55 00 00 00", "tlf|phone"),
    Column(
        "email_domain",
        _("e-mail domain"),
        _("People with an address there may ask to join."),
        "fjordvik.example",
        "domene",
    ),
    Column(
        "language",
        _("written language"),
        _("Bokmål or nynorsk."),
        "Bokmål",
        "språk|language|språkform|målform|skriftspråk",
    ),
    Column(
        "payer",
        _("payer (organisation number)"),
        _("When another organisation gets the invoices. It must be known or stand in the file."),
        "",
        "betaler|fakturamottaker|payer",
    ),
    Column(
        "buyer_reference",
        _("buyer reference"),
        _("As the payer asks for it on invoices."),
        "12345",
        "bestillerreferanse|referanse|deres ref|fakturareferanse|reference",
    ),
]
MEMBERSHIP = [
    CATEGORY,
    Column(
        "first_day",
        _("member from"),
        _("First day of the period, such as 01.01.2026. Empty: today."),
        "01.01.2026",
        "fra dato|fra|startdato|periode fra|first day|start date|from",
    ),
    Column(
        "last_day",
        _("member until"),
        _("Last day of the period. Empty: by the category's own rule."),
        "31.12.2026",
        "til dato|til|sluttdato|periode til|last day|end date|to",
    ),
    Column(
        "member_number",
        _("member number"),
        _("Empty: the next number that is free."),
        "117",
        "medlemsnr|medlem nr|member no|nr",
    ),
    Column(
        "member_since",
        _("member since"),
        _("A day or a year."),
        "1998",
        "innmeldt|innmeldt dato|medlem siden|innmeldingsår|joined",
    ),
    Column("invoiced_on", _("invoiced on"), _("The day the invoice was sent."), "", "fakturert|fakturadato"),
    Column("paid_on", _("paid on"), _("The day the dues were paid."), "", "betalt|betalt dato|paid"),
]
ACCESS = Column(
    "access",
    _("access"),
    _(
        "Employee, administrator, invoices, statistics, vote or supplier listing; several with a comma. Empty: employee."
    ),
    "administrator, faktura",
    "tilgang|tilganger|rolle|roller|role|roles|rettigheter",
)
CONTACT_PERSON = [
    Column(
        "person_email",
        _("contact person's e-mail"),
        _("A person is known by the e-mail address."),
        "ragnhild@fjordvik.example",
        "e-post|epost|e-post kontakt|kontakt e-post|kontaktperson e-post|e-post kontaktperson|kontakt epost|contact e-mail",
    ),
    Column(
        "person_name",
        _("contact person"),
        _("First and last name."),
        "Ragnhild Tangvik",
        "kontakt|navn kontaktperson|kontaktpersonens navn|contact|contact name|daglig leder",
    ),
    Column("person_title", _("work title"), _("What the person is in the house."), "Kulturhussjef", "tittel|stilling"),
    Column(
        "person_telephone",
        _("contact person's telephone"),
        _("Eight digits, or + and the country code."),
        "912 34 567",
        "mobil|mobiltelefon|telefon kontakt|kontakt telefon|mobile|cell phone",
    ),
    ACCESS,
]
PERSON = [
    Column(
        "person_email",
        _("e-mail"),
        _("A person is known by the e-mail address."),
        "ragnhild@fjordvik.example",
        "epost|e-postadresse|mail",
    ),
    Column("person_name", _("name"), _("First and last name."), "Ragnhild Tangvik", "fullt navn|full name"),
    Column("person_title", _("work title"), _("What the person is in the house."), "Kulturhussjef", "tittel|stilling"),
    Column("person_telephone", _("telephone"), _("Eight digits, or + and the country code."), "912 34 567", "mobil"),
    Column("person_language", _("language"), _("Bokmål, nynorsk or English."), "Bokmål", "språk"),
]
OF_PERSON = Column(
    "person_email",
    _("e-mail"),
    _("Of somebody in the sheet for people, or known already."),
    "ragnhild@fjordvik.example",
    "epost|e-postadresse|mail|person|personens e-post",
)


@dataclass(frozen=True)
class SheetKind:
    """`names` are what such a sheet is called, divided by |; `category` is that of all its rows."""

    code: str
    label: Text
    columns: Sequence[Column]
    names: str = ""
    category: str = ""

    def column(self, code: str) -> Column:
        return next(column for column in self.columns if column.code == code)


WITHOUT_CATEGORY = MEMBERSHIP[1:]
# In the order in which they are read: what others point to comes first.
SHEETS = {
    kind.code: kind
    for kind in (
        SheetKind("list", _("Members"), [*CONTACT, *MEMBERSHIP, HOUSE, *CONTACT_PERSON]),
        SheetKind(
            "houses",
            pgettext_lazy("sheet", "Houses"),
            [*CONTACT, *WITHOUT_CATEGORY, HOUSE],
            "hus|kulturhus|houses|venues",
            "venue",
        ),
        SheetKind(
            "suppliers",
            pgettext_lazy("sheet", "Suppliers"),
            [*CONTACT, *WITHOUT_CATEGORY],
            "leverandører|leverandørar|suppliers",
            "supplier",
        ),
        SheetKind("people", pgettext_lazy("sheet", "People"), PERSON, "personer|personar|folk|people"),
        SheetKind(
            "accesses",
            pgettext_lazy("sheet", "Accesses"),
            [OF_PERSON, NUMBER, NAME, MUNICIPALITY, ACCESS],
            "tilganger|tilgangar|accesses|access",
        ),
    )
}


def kind_named(name: str) -> str:
    """The kind of a sheet by its name; empty when there is none of that name."""
    wanted = plain_heading(name)
    for kind in SHEETS.values():
        if wanted in {plain_heading(text) for text in kind.names.split("|")} - {""}:
            return kind.code
    return ""


def guess(headings: Sequence[str], kind: str) -> list[str]:
    """For each heading the code of its column, or nothing; no column twice. An earlier column goes before a later one."""
    free = {column.code: column.headings for column in SHEETS[kind].columns}
    found = []
    for heading in headings:
        wanted = plain_heading(heading)
        code = next((code for code, known in free.items() if wanted and wanted in known), "")
        free.pop(code, None)
        found.append(code)
    return found
