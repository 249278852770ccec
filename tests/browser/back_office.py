"""The pages of the back office that the secretariat works with, in the demo."""

from datetime import date, timedelta
from decimal import Decimal

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils import timezone

from association.models import Benefit, Details, Figure, News, Office, Page
from billing.models import BillingSetup, Customer, Draft, Invoice, Product, Series, VatCode
from billing.services import LineSpec, bill, customer_of, issue
from desk.bounces import put_on_hold
from desk.models import AddressHold, OutboxMail, Task
from events.models import Event
from knowledge.models import Resource, Topic
from members.models import (
    BulkMail,
    HallFile,
    JoinRequest,
    Mandate,
    MemberCategory,
    Membership,
    Organisation,
    Proposal,
    Resignation,
    RetentionReport,
    Segment,
    User,
    Venue,
    VenuePhoto,
)
from members.services import commit_import, draft_bulk_mail, make_reports, resign
from suppliers.models import Category, Listing
from tests.billing.seller import sells
from tests.members.imports.files import HEADS, csv_file, planned, rows

# `open` is the page of a row, `list` that of all, `add` and `delete` their forms.
KINDS = [
    (Organisation, "list", "open", "add"),
    (Membership, "list", "open", "add"),
    (Mandate, "list", "open", "add"),
    (User, "list", "open", "add"),
    (Venue, "list", "open"),
    (HallFile, "list", "open", "history"),
    (VenuePhoto, "list", "open"),
    (MemberCategory, "list", "open"),
    (Listing, "list", "open"),
    (Category, "open"),
    (Resource, "list", "open", "add", "delete"),
    (Topic, "list", "open"),
    (Event, "list", "open", "add", "delete", "history"),
    (News, "list", "open", "add"),
    (Page, "list", "open"),
    (Benefit, "list", "open"),
    (Figure, "list"),
    (Office, "list", "open"),
    (Details, "open"),
    (Task, "list", "open", "add"),
    (OutboxMail, "list", "open"),
    (Proposal, "list", "open"),
    (JoinRequest, "list", "open"),
    (Resignation, "list", "open"),
    (RetentionReport, "list", "open"),
    (Segment, "list", "open", "add"),
    (BulkMail, "list", "open", "add"),
    (AddressHold, "list"),
    (Invoice, "list", "open"),
    (Draft, "list", "open", "add", "delete"),
    (Customer, "list", "open"),
    (Product, "list", "open"),
    (VatCode, "list", "open"),
    (BillingSetup, "open"),
    (Series, "list", "open"),
]


def pages() -> list[str]:
    """Addresses. Makes what the demo has none of first, so that there is a row of every kind."""
    Task.objects.create(title="Ring Fjordvik om høstens kurs")
    OutboxMail.objects.create(
        kind="tests.hello", address="post@fjordvik.example", subject="Hei", text="Hei!", state="held"
    )
    member = Membership.objects.filter(organisation__name="Storelv konserthus AS").latest("pk")
    resign(member, User.objects.get(email="jorunn.elvelid@storelv-konserthus.example"))
    make_reports(timezone.now() + timedelta(days=4000))
    imports = _imports()
    _billed()
    card = reverse("admin:organisation_card", args=[member.organisation_id])
    record = reverse("admin:members_processing_record")
    control = reverse("admin:members_invariants")
    own = ["/admin/", "/admin/members/", control, "/admin/sok/?q=fjordvik", "/admin/sok/?q=xyzzy", card, record]
    texts = [
        reverse("admin:desk_mailtext_changelist"),
        reverse("admin:desk_mailtext_edit", args=["members.access", "nb"]),
    ]
    segment = Segment.objects.create(name="Kulturhus", criteria={"categories": ["venue"]})
    words = {"subject_nb": "Landsmøte", "text_nb": "{greeting}\n\nVelkommen."}
    mail = draft_bulk_mail(BulkMail(**words), segment, User.objects.filter(is_superuser=True)[0])
    hold = put_on_hold(mail.recipients.getting()[0].address, "5.1.1 User unknown")
    texts += [
        reverse("admin:desk_addresshold_change", args=[hold.pk]),
        reverse("admin:desk_addresshold_paste"),
        reverse("admin:members_segment_who", args=[segment.pk]),
        reverse("admin:members_bulkmail_overview", args=[mail.pk]),
        reverse("admin:members_bulkmail_send", args=[mail.pk]),
    ]
    waves = reverse("admin:members_invitation_waves")
    return [*own, *texts, waves, *imports, *(_address(model, act) for model, *acts in KINDS for act in acts)]


def _billed() -> None:
    """An invoice and a draft."""
    sells(None)
    customer = customer_of(Organisation.objects.get(name="Storelv konserthus AS"))
    dues = LineSpec(Product.objects.get(pk="medlemskontingent"), Decimal(8000))
    for _round in range(2):
        draft = bill(customer, [dues], by=None, day=timezone.localdate())
        if not Invoice.objects.exists():
            issue(draft, None)


def _imports() -> list[str]:
    """A list with a fault in it, and one that was taken in."""
    by = User.objects.get(email="torbjorg.fjellheim@norskekulturhus.example")
    draft = planned(csv_file([HEADS, *rows(2), ["1", "Hus", *[""] * 7]]), by)
    done = planned(csv_file([HEADS, *rows(1)]), by)
    commit_import(done, by, today=date(2026, 3, 1))
    pages = [("columns", draft), ("change", draft), ("change", done), ("undo", done)]
    own = [reverse(f"admin:members_import_{act}", args=[row.pk]) for act, row in pages]
    return [*own, *(reverse(f"admin:members_import_{act}") for act in ("add", "changelist"))]


def _address(model: type, act: str) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    if act in ("list", "add"):
        return reverse(f"{name}_{'changelist' if act == 'list' else act}")
    row = model._default_manager.order_by("pk")[0]
    return reverse(f"{name}_{'change' if act == 'open' else act}", args=[quote(row.pk)])
