"""The card of an organisation in the back office: what the portal knows about it, app by app.

A section is a line in SECTIONS: its content from the app's own querysets, and a template that shows it. One that has
nothing to show (None, or nothing in it) is left out. Each section costs the same number of queries for any number of rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from billing.models import Invoice, InvoiceLine
from billing.payment_queries import with_balance
from billing.states import told
from desk.models import AddressHold, OutboxMail, Task
from kulturhus.shared.norwegian import norwegian_key
from members.confirmation import facts_of
from members.models import Hall, Mandate, Membership, MembershipOverride, Note, Organisation, User, Venue
from members.models.categories import Right
from members.reasons import why
from suppliers.models import Listing

MAILS = 15
INVOICES = 20


@dataclass(frozen=True)
class Section:
    """`content(organisation)` is what `template` gets as `rows`."""

    key: str
    name: str | Promise
    template: str
    content: Callable[[Organisation], Any]


@dataclass(frozen=True)
class Part:
    section: Section
    rows: Any


def subjects(organisation: Organisation) -> list[QuerySet[Any]]:
    """The rows that are the organisation's own: a task or a mail about one of them is about it."""
    own = {"organisation": organisation}
    return [
        Organisation.objects.filter(pk=organisation.pk),
        Note.objects.filter(**own),
        Membership.objects.filter(**own),
        Mandate.objects.filter(**own),
        Venue.objects.filter(**own),
        Hall.objects.filter(venue__organisation=organisation),
        Listing.objects.filter(**own),
    ]


def about(organisation: Organisation) -> Q:
    """The condition on rows with `object_type` and `object_id` (tasks, mail): one of the organisation's own."""
    condition = Q(pk__in=[])
    for rows in subjects(organisation):
        kind = ContentType.objects.get_for_model(rows.model)
        condition |= Q(object_type=kind, object_id__in=rows.order_by().values("pk"))
    return condition


def notes(organisation: Organisation) -> QuerySet[Note]:
    return Note.objects.filter(organisation=organisation).in_order().select_related("written_by")


def tasks(organisation: Organisation) -> QuerySet[Task]:
    """Open ones: about it, and those it shall do itself."""
    mine = about(organisation) | Q(organisation_id=organisation.pk)
    return Task.objects.open().filter(mine).select_related("owner")


def people(organisation: Organisation) -> dict[str, Any]:
    """`now`: those with a mandate, with `held` and `on_hold`; `before`: those who had one, with the `last` of them."""
    own = Mandate.objects.filter(organisation=organisation)
    live = own.live()
    held = Prefetch("mandates", live.order_by("kind"), to_attr="held")
    past = Prefetch("mandates", own.order_by("-ends_at"), to_attr="past")
    here, ever = Exists(live.filter(user=OuterRef("pk"))), Exists(own.filter(user=OuterRef("pk")))
    on_hold = Subquery(AddressHold.objects.standing().filter(address=OuterRef("email")).values("pk")[:1])
    return {
        "now": list(User.objects.filter(here).by_name().annotate(on_hold=on_hold).prefetch_related(held)),
        "before": list(User.objects.filter(ever & ~here).by_name().prefetch_related(past)),
    }


def memberships(organisation: Organisation) -> dict[str, Any] | None:
    """`now`: the current one of each category with `why`, `given` and `withheld` rights; `years`: all of them, newest first."""
    today = timezone.localdate()
    overrides = MembershipOverride.objects.select_related("author").order_by("pk")
    rows = Membership.objects.filter(organisation=organisation).with_rights().select_related("category")
    now = list(rows.current().prefetch_related(Prefetch("overrides", overrides)))
    for row in now:
        row.why = why(row, row.overrides.all(), today)  # type: ignore[attr-defined]
        row.given = [Right(right).label for right in Right.values if right in row.rights]  # type: ignore[attr-defined]
        row.withheld = [Right(right).label for right in Right.values if right not in row.rights]  # type: ignore[attr-defined]
    return {"now": now, "years": list(rows.order_by("-period", "category"))} if now else None


def invoices(organisation: Organisation) -> list[Any]:
    """What it pays, or is billed for it, and is not settled; the newest first."""
    lines = InvoiceLine.objects.filter(organisation=organisation).values("invoice_id")
    mine = Invoice.objects.invoices().filter(Q(customer__organisation=organisation) | Q(pk__in=lines))
    rows: QuerySet[Any] = with_balance(mine)
    rows = rows.filter(balance__gt=0).select_related("series")
    return told(rows[:INVOICES], timezone.localdate())


def venues(organisation: Organisation) -> list[Venue]:
    """Its houses and their halls, each with the facts that nobody has confirmed in time."""
    halls = Prefetch("halls", Hall.objects.order_by("position", "pk").prefetch_related("sources"))
    own = Venue.objects.filter(organisation=organisation).by_name().select_related("municipality__county")
    houses = list(own.prefetch_related(halls))
    for house in houses:
        for hall in house.halls.all():
            hall.unconfirmed = unconfirmed(hall)  # type: ignore[attr-defined]
    return houses


def unconfirmed(hall: Hall) -> list[str]:
    """The names of the facts a hall has told that nobody has confirmed within their interval. Prefetch `sources`."""
    return [row.label for row in facts_of(hall, timezone.localdate()).unconfirmed]


def listing(organisation: Organisation) -> Listing | None:
    found: Listing | None = Listing.objects.with_showing().filter(organisation=organisation).first()
    return found


def mail(organisation: Organisation) -> QuerySet[OutboxMail]:
    """The newest to its people and its own mailbox, and about it. What holds a code is nobody's business."""
    live = Mandate.objects.live().filter(organisation=organisation).values("user")
    mine = Q(recipient__in=live) | about(organisation)
    if organisation.email:
        mine |= Q(address=organisation.email.lower())
    rows = OutboxMail.objects.filter(mine, is_secret=False).select_related("recipient")
    return rows.order_by("-queued_at", "-pk")[:MAILS]


def units(organisation: Organisation) -> QuerySet[Organisation]:
    """Those that are part of it, that it pays for, or that were merged into it."""
    mine = Q(parent=organisation) | Q(payer=organisation) | Q(merged_into=organisation)
    return Organisation.objects.filter(mine).order_by(norwegian_key("name"), "pk")


# In the order of a telephone call: who is it, what did we say last, what waits, then the rest.
SECTIONS = [
    Section("people", _("People"), "admin/office/card/_people.html", people),
    Section("notes", _("Notes"), "admin/office/card/_notes.html", notes),
    Section("tasks", pgettext_lazy("work queue", "Open tasks"), "admin/office/card/_tasks.html", tasks),
    Section("membership", _("Membership"), "admin/office/card/_membership.html", memberships),
    Section("invoices", _("Invoices that are open"), "admin/office/card/_invoices.html", invoices),
    Section("venues", _("Houses and halls"), "admin/office/card/_venues.html", venues),
    Section("listing", _("Supplier listing"), "admin/office/card/_listing.html", listing),
    Section("mail", _("Mail sent"), "admin/office/card/_mail.html", mail),
    Section("units", _("Organisations that belong to it"), "admin/office/card/_units.html", units),
]
ALWAYS = {"people", "notes"}  # shown empty too: this is where one adds


def parts(organisation: Organisation) -> list[Part]:
    """The sections that have something to show."""
    found = [Part(section, section.content(organisation)) for section in SECTIONS]
    return [part for part in found if part.rows or part.section.key in ALWAYS]
