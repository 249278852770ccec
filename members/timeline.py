"""Whose changes belong together: the history of an organisation with all that is its own, and of a person."""

from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.models import StoredFile
from desk.timeline import Source, read
from kulturhus.shared.http import NumberedPage
from members.models import (
    Hall,
    Mandate,
    Membership,
    MembershipOverride,
    Organisation,
    Proposal,
    User,
    Venue,
)
from members.models.proposals import ProposalSource
from members.register_data import FIELDS

PLACE_ON_MAP = {"map_x", "map_y"}
PLUMBING = {
    "key",
    "owner_type",
    "owner_id",
    "content",
    "preview",
    "sha256",
    "position",
    "replaces",
    "media_type",
    "use",
}


def organisation_timeline(organisation: Organisation, query: QueryDict) -> NumberedPage:
    """Everything about it, for the secretariat. Entries as desk.timeline tells them."""
    memberships = _events(Membership).filter(organisation=organisation.pk)
    overrides = _events(MembershipOverride).filter(membership__in=memberships.values("pgh_obj"))
    proposals = _events(Proposal).filter(organisation=organisation.pk)
    return read([*_shared(organisation), _proposals(proposals), Source(overrides, ("membership",))], query)


def house_timeline(organisation: Organisation, query: QueryDict) -> NumberedPage:
    """What the house's own administrators read. People outside the house go by "the secretariat"."""
    own = _events(Mandate).filter(organisation=organisation.pk).values_list("user_id", flat=True).distinct()
    proposals = _events(Proposal).filter(organisation=organisation.pk, source=ProposalSource.MEMBER)
    sources = [*_shared(organisation), _proposals(proposals)]
    return read(sources, query, insiders=set(own), others=_("The secretariat"))


def person_timeline(person: User, query: QueryDict) -> NumberedPage:
    """A person's own data and access, for the secretariat."""
    mandates = Source(_events(Mandate).filter(user=person.pk), ("organisation", "kind"))
    return read([Source(_events(User).filter(pgh_obj=person.pk), ("name",)), mandates], query)


def row_timeline(row: Any, query: QueryDict) -> NumberedPage:
    """The history of a single row of any tracked model."""
    return read([Source(_events(type(row)).filter(pgh_obj=row.pk), hide=PLACE_ON_MAP)], query)


def file_timeline(row: Any, query: QueryDict) -> NumberedPage:
    """A hall file or a photo, with what was sent for it and what the worker said."""
    stored = _events(StoredFile).filter(
        owner_type__app_label=row._meta.app_label, owner_type__model=row._meta.model_name, owner_id=row.pk
    )
    texts = {"refusal": lambda text: gettext(text) if text else "–"}
    return read(
        [Source(_events(type(row)).filter(pgh_obj=row.pk)), Source(stored, ("name",), hide=PLUMBING, texts=texts)],
        query,
    )


def _shared(organisation: Organisation) -> list[Source]:
    here = organisation.pk
    # A house that has moved to another organisation keeps the history it had here.
    venues = _events(Venue).filter(organisation=here).values("pgh_obj")
    return [
        Source(_events(Organisation).filter(pgh_obj=here), ("name",), hide={"is_association"}),
        Source(_events(Membership).filter(organisation=here), ("category",), hide={"organisation"}),
        Source(
            _events(Mandate).filter(organisation=here),
            ("user", "kind"),
            hide={"organisation", "ended_by", "end_written_at"},
        ),
        Source(_events(Venue).filter(Q(organisation=here) | Q(pgh_obj__in=venues)), ("name",), hide=PLACE_ON_MAP),
        Source(_events(Hall).filter(venue__in=venues), ("name",), hide={"venue"}),
    ]


def _proposals(events: Any) -> Source:
    # The reason stands above, and who and when on every entry.
    hide = {"organisation", "source", "key", "note", "proposed_by", "proposed_at", "taken", "decided_by", "decided_at"}
    return Source(events, ("source",), hide=hide, texts={"changes": _changes})


def _changes(changes: Any) -> str:
    """`Name: Fjordvik hus; Payer: …` of a proposal's values."""
    told = changes or {}
    texts = [f"{field.label}: {field.text(told[code]['new'])}" for code, field in FIELDS.items() if code in told]
    return "; ".join(texts) or "–"


def _events(model: Any) -> Any:
    return model.pgh_event_model.objects.all()
