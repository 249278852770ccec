"""Mail about people and access, in the receiver's language. It carries the matter itself and no link that acts."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone, translation

from desk.mail import Draft, own_address, queue, queue_many, quote
from members.models import Mandate, Organisation, Proposal, Resignation, User
from members.models.proposals import ProposalState
from members.register_data import differences


def send_invitation(person: User, organisation: Organisation, by: User) -> None:
    """Tells a person what they may do for an organisation, and where to sign in. The code there proves the address."""
    mandates = Mandate.objects.live().filter(user=person, organisation=organisation).order_by("kind")
    query = urlencode({"next": "/min-side/"})
    with translation.override(person.language):
        kinds = [str(mandate.get_kind_display()) for mandate in mandates]
    context = {
        "name": person.name,
        "email": person.email,
        "organisation": organisation.name,
        "by": str(by),
        "kinds": kinds,
        "address": own_address(f"{reverse('account_login')}?{query}"),
    }
    queue(
        kind="members.invitation",
        to=person,
        context=context,
        about=organisation,
        occasion=timezone.now().isoformat(timespec="seconds"),  # it may be sent again
    )


def send_resignation(row: Resignation) -> None:
    """Tells the administrators, and whoever wrote it, when the membership ends. Written anew for each day it is given."""
    _tell_administrators(row, "members.resignation", occasion=row.effective_on.isoformat())


def send_withdrawal(row: Resignation) -> None:
    _tell_administrators(row, "members.resignation_withdrawn")


def _tell_administrators(row: Resignation, kind: str, occasion: str = "") -> None:
    live = Mandate.objects.live().filter(organisation=row.organisation_id, kind=Mandate.Kind.ADMINISTRATOR)
    people = User.objects.filter(is_active=True, pk__in=live.values("user"))
    queue_many(
        Draft(kind=kind, to=person, context=_resignation_in(row, person), about=row, occasion=occasion)
        for person in people.order_by("pk")
    )


def _resignation_in(row: Resignation, person: User) -> dict[str, object]:
    """What its mails tell, in the person's language."""
    with translation.override(person.language):
        return {
            "name": person.name,
            "organisation": row.organisation.name,
            "category": str(row.category),
            "by": str(row.by or ""),
            "written": row.received_on,
            "last_day": row.last_day,
            "grace": row.category.grace_days,
            "reason": quote(row.reason) if row.reason else "",
            "address": own_address(reverse("members:my_organisation")),
        }


def send_proposal_answer(proposal: Proposal) -> None:
    """Tells whoever proposed a change what became of each field. A register proposes for nobody and gets no mail."""
    person = proposal.proposed_by
    if person is None or not person.is_active:
        return
    with translation.override(person.language):
        fields: list[dict[str, object]] = [
            {"label": str(row.label), "value": row.new, "taken": row.is_taken} for row in differences(proposal)
        ]
    context = {
        "name": person.name,
        "organisation": proposal.organisation.name,
        "fields": fields,
        "answer": quote(proposal.reason),
        "declined": proposal.state == ProposalState.DECLINED,
        "address": own_address(reverse("members:proposals")),
    }
    queue(kind="members.proposal_answer", to=person, context=context, about=proposal)
