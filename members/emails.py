"""Mail about people and access, in the receiver's language. It carries the matter itself and no link that acts."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone, translation

from desk.mail import own_address, queue, quote
from members.models import Mandate, Organisation, Proposal, User
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


def send_proposal_answer(proposal: Proposal) -> None:
    """Tells whoever proposed a change what became of each field. A register proposes for nobody and gets no mail."""
    person = proposal.proposed_by
    if person is None or not person.is_active:
        return
    with translation.override(person.language):
        fields = [{"label": str(row.label), "value": row.new, "taken": row.is_taken} for row in differences(proposal)]
    context = {
        "name": person.name,
        "organisation": proposal.organisation.name,
        "fields": fields,
        "answer": quote(proposal.reason),
        "declined": proposal.state == ProposalState.DECLINED,
        "address": own_address(reverse("members:proposals")),
    }
    queue(kind="members.proposal_answer", to=person, context=context, about=proposal)
