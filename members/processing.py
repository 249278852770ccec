"""The record of processing activities (GDPR art. 30 no. 1): what the association does with data about people, and why.

Each app tells its own. The page in the back office prints it; the association's details name the controller.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise

CONTRACT = _("Contract (GDPR art. 6 no. 1 b)")
LEGAL_DUTY = _("Legal duty (GDPR art. 6 no. 1 c)")
LEGITIMATE_INTEREST = _("Legitimate interest (GDPR art. 6 no. 1 f)")
CONSENT = _("Consent (GDPR art. 6 no. 1 a)")


@dataclass(frozen=True)
class Activity:
    """One line of the record: art. 30 no. 1 b (purpose), c (people and data), d (receivers), f (time limits)."""

    code: str
    title: Text
    purpose: Text
    basis: Text
    people: Text
    data: Text
    receivers: Text
    kept: Text


_ACTIVITIES: dict[str, Activity] = {}


def register_activity(activity: Activity) -> None:
    _ACTIVITIES[activity.code] = activity


def activities() -> list[Activity]:
    return list(_ACTIVITIES.values())


NOBODY_ELSE = _("Nobody outside the association and those who run the portal for it")

OURS = [
    Activity(
        "members.people",
        _("People of the members"),
        _("Give access, show colleagues to each other as they chose, send what membership needs"),
        LEGITIMATE_INTEREST,
        _("Employees of member houses and suppliers"),
        _("Name, e-mail, work title, fields of work, telephone, language, whom they act for and since when"),
        _("Other members: name, title and house; e-mail and telephone when the person shows them"),
        _("Until the last access ends, and six months after"),
    ),
    Activity(
        "members.membership",
        pgettext_lazy("record of processing", "Memberships"),
        _("Keep track of who is a member, what it gives, and who decided"),
        CONTRACT,
        _("Contact persons of members and applicants"),
        _("Applications, decisions, overrides and their authors"),
        NOBODY_ELSE,
        _("As long as the membership lasts; declined applications six months"),
    ),
    Activity(
        "desk.mail",
        pgettext_lazy("record of processing", "Mail"),
        _("Send what a person needs or has asked for, and know what was sent"),
        LEGITIMATE_INTEREST,
        _("Everybody the portal writes to"),
        _("Address, subject, text, when it was sent, and whether it came back"),
        _("The provider that delivers our mail"),
        _("Texts twelve months"),
    ),
    Activity(
        "desk.security",
        pgettext_lazy("record of processing", "Security log"),
        _("Discover misuse and find faults"),
        LEGITIMATE_INTEREST,
        _("Everybody who signs in or tries to"),
        _("What happened, when, from which network (shortened)"),
        NOBODY_ELSE,
        _("Twelve months"),
    ),
    Activity(
        "members.history",
        pgettext_lazy("record of processing", "History of changes"),
        _("Show who changed what about a member, and put mistakes right"),
        LEGITIMATE_INTEREST,
        _("Everybody who changes something in the portal"),
        _("Which row, before and after, who and when"),
        NOBODY_ELSE,
        _("As long as the membership lasts; names go with the person"),
    ),
]
