"""Mail about people and access, in the receiver's language. It carries the matter itself and no link that acts."""

from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.letters import harmless
from desk.mail import Draft, listed, own_address, own_words, queue, queue_many, quote
from desk.sender import sender
from members.confirmation import facts_of
from members.models import Hall, Invitation, Mandate, Organisation, Proposal, Resignation, User, Venue
from members.models.proposals import ProposalState
from members.register_data import differences


def send_access(person: User, organisation: Organisation, by: User) -> None:
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
    queue(kind="members.access", to=person, context=context, about=organisation, occasion=_moment(timezone.now()))


def send_invitation(invitation: Invitation) -> None:
    """Asks somebody to say yes to access; the same words whether the address has an account or not."""
    known = User.objects.filter(email=invitation.email, is_active=True).first()
    language = known.language if known else invitation.organisation.language
    with translation.override(language):
        kinds = invitation.access_lines
    context = {
        "name": invitation.name,
        "email": invitation.email,
        "organisation": invitation.organisation.name,
        "by": str(invitation.by),
        "kinds": kinds,
        "last_day": timezone.localdate(invitation.expires_at),
        "address": own_address(invitation.get_absolute_url()),
    }
    queue(
        kind="members.invitation",
        to=known or invitation.email,
        language=language,
        context=context,
        about=invitation,
        occasion=_moment(invitation.sent_at),
    )


def welcome(person: User, organisation: Organisation, *, again: bool = False) -> Draft:
    """Asks an administrator whose access was entered for them to come in; `again` is the reminder. Written once each."""
    query = urlencode({"next": "/min-side/"})
    context = {
        "name": person.name,
        "email": person.email,
        "organisation": organisation.name,
        "association": sender().name,
        "address": own_address(f"{reverse('account_login')}?{query}"),
    }
    kind = "members.welcome_reminder" if again else "members.welcome"
    return Draft(kind=kind, to=person, context=context, about=organisation)


def send_resignation(row: Resignation) -> None:
    """Tells the administrators, and whoever wrote it, when the membership ends. Written anew for each day it is given."""
    _tell_administrators(
        row,
        "members.resignation",
        occasion=row.effective_on.isoformat(),
        more=lambda person: {"last_day": row.last_day, **_reason_in(row, person)},
    )


def send_withdrawal(row: Resignation) -> None:
    _tell_administrators(row, "members.resignation_withdrawn")


def _tell_administrators(
    row: Resignation, kind: str, occasion: str = "", more: Callable[[User], dict[str, object]] = lambda _person: {}
) -> None:
    live = Mandate.objects.live().filter(organisation=row.organisation_id, kind=Mandate.Kind.ADMINISTRATOR)
    people = User.objects.filter(is_active=True, pk__in=live.values("user"))
    queue_many(
        Draft(kind=kind, to=person, context=_resignation_in(row, person) | more(person), about=row, occasion=occasion)
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
            "address": own_address(reverse("members:my_organisation")),
        }


def _reason_in(row: Resignation, person: User) -> dict[str, object]:
    days = row.category.grace_days
    with translation.override(person.language):
        text = ngettext(
            "After that your people still read the members' pages for %(days)s day.",
            "After that your people still read the members' pages for %(days)s days.",
            days,
        )
        return {"reading_on": text % {"days": days} if days else "", "reason": quote(row.reason)}


def send_proposal_answer(proposal: Proposal) -> None:
    """Tells whoever proposed a change what became of each field. A register proposes for nobody and gets no mail."""
    person = proposal.proposed_by
    if person is None or not person.is_active:
        return
    with translation.override(person.language):
        yes, no, intro = _("approved"), _("not approved"), _("The secretariat writes:")
        fields = [f"{row.label}: {row.new} ({yes if row.is_taken else no})" for row in differences(proposal)]
    context = {
        "name": person.name,
        "organisation": proposal.organisation.name,
        "fields": fields,
        "answer": own_words(f"{intro}\n{quote(proposal.reason)}") if proposal.reason else "",
        "address": own_address(reverse("members:proposals")),
    }
    declined = proposal.state == ProposalState.DECLINED
    kind = "members.proposal_declined" if declined else "members.proposal_answer"
    queue(kind=kind, to=person, context=context, about=proposal)


def send_accepted(invitation: Invitation, person: User) -> None:
    """Tells whoever invited that the invitation is accepted."""
    context = {
        "name": invitation.by.name if invitation.by else "",
        "person": str(person),
        "organisation": invitation.organisation.name,
        "address": own_address(reverse("members:colleagues")),
    }
    queue(kind="members.invitation_accepted", to=invitation.by, context=context, about=invitation)


def _moment(at: datetime) -> str:
    """Sets apart mails about the same thing that were sent at different times."""
    return at.isoformat()


def send_confirmation_request(venue: Venue, *, today: date, due: date) -> None:
    """Asks the administrators of the house, once for each `today`, whether its facts are right; the mail holds them all."""
    mandates = Mandate.objects.live().filter(organisation=venue.organisation, kind=Mandate.Kind.ADMINISTRATOR)
    halls = list(venue.halls.prefetch_related("sources"))
    for mandate in mandates.select_related("user").order_by("user_id"):
        with translation.override(mandate.user.language):
            facts = own_words("\n\n".join(_lines(hall, today) for hall in halls))
        context = {
            "name": mandate.user.name,
            "house": venue.name,
            "halls": facts,
            "due": due,
            "address": own_address(reverse("members:confirm_venue", args=[venue.slug])),
        }
        queue(kind="members.confirm_facts", to=mandate.user, context=context, about=venue, occasion=today.isoformat())


def _lines(hall: Hall, today: date) -> SafeString:
    """A hall and what is told about it."""
    nothing, unconfirmed = _("Nothing is told about this hall."), _("unconfirmed")
    lines = [
        f"{row.label}: {row.text}" + ("" if row.is_confirmed else f" ({unconfirmed})")
        for row in facts_of(hall, today).rows
    ]
    return own_words(f"{harmless(hall.name)}\n{listed(lines or [nothing])}")
