"""The mail about people, access, memberships and applications, told to the registry (desk.mail_kinds)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from desk.mail_kinds import READER, MailKind, Place, Text

DAY = date(2027, 12, 31)
PAGE = "https://portal.kulturhus.example/min-side/"
ORGANISATION = Place("organisation", _("The name of the house or supplier."), "Fjordvik kulturhus KF")
CATEGORY = Place("category", _("The kind of member."), _("Venue"))
EMAIL = Place("email", _("The address one signs in with."), "kari@fjordvik.example")
KINDS = Place("kinds", _("What the person may do, a line for each."), (_("Employee"), _("Administrator")))
QUOTE = "> Vi bygger om og er stengt hele året."


def address(help_text: Text, example: str = PAGE, *, required: bool = True) -> Place:
    return Place("address", help_text, example, required)


ACCESS = (
    MailKind(
        "members.access",
        _("You have access"),
        _("To a person, when the secretariat tells by mail what access they have."),
        (
            *READER,
            ORGANISATION,
            Place("by", _("Who gave the access."), "Silje Vik"),
            KINDS,
            EMAIL,
            address(_("The page to sign in.")),
        ),
    ),
    MailKind(
        "members.invitation",
        _("Invitation from a colleague"),
        _("To somebody whom an administrator invites to the house, and once more when the invitation is sent again."),
        (
            *READER,
            ORGANISATION,
            Place("by", _("Who invites."), "Ragnhild Moe"),
            KINDS,
            EMAIL,
            Place("last_day", _("The last day the invitation is good."), DAY),
            address(_("The page where one says yes."), "https://portal.kulturhus.example/invitasjon/1/"),
        ),
    ),
    MailKind(
        "members.invitation_accepted",
        _("An invitation is accepted"),
        _("To whoever invited, when the answer is yes."),
        (
            *READER,
            ORGANISATION,
            Place("person", _("Who said yes."), "Ola Fjord"),
            address(_("The page with all who have access."), required=False),
        ),
    ),
    MailKind(
        "members.ask_address",
        _("What is the colleague's new address?"),
        _("To a colleague of somebody whose mail comes back."),
        (
            *READER,
            ORGANISATION,
            Place("person", _("Whose mail comes back."), "Ola Fjord"),
            Place("old_address", _("The address it was sent to."), "ola@fjordvik.example"),
            address(_("The page to answer on."), "https://portal.kulturhus.example/ny-adresse/1/"),
        ),
    ),
    MailKind(
        "members.erasure_asked",
        _("You have asked to be erased"),
        _("To a person who has asked to be erased, a week before it happens."),
        (
            *READER,
            Place("due", _("The day after which it happens."), DAY, required=True),
            address(_("The page where one can change one's mind.")),
        ),
    ),
)

PERSON = Place("person", _("Who asks."), "Ola Fjord")
ITS_EMAIL = Place("email", _("The address of whoever asks."), "ola@fjordvik.example")
JOIN = (
    MailKind(
        "members.join_link",
        _("Ask to join"),
        _("To a new address that belongs to the e-mail domain of a member, when somebody asks for access with it."),
        (
            *READER,
            ITS_EMAIL,
            address(_("The page where one asks to join."), "https://portal.kulturhus.example/ny-her/1/"),
        ),
    ),
    MailKind(
        "members.join_unknown",
        _("No member has such an address"),
        _("To a new address that belongs to no member's e-mail domain, when somebody asks for access with it."),
        (*READER, ITS_EMAIL, address(_("The page to sign in."), required=False)),
    ),
    MailKind(
        "members.join_asked",
        _("Somebody asks to join"),
        _("To the administrators, when somebody with an address of the house asks for access."),
        (*READER, ORGANISATION, PERSON, ITS_EMAIL, address(_("The page where one says yes or no."))),
    ),
    MailKind(
        "members.join_confirmed",
        _("A request to join is granted"),
        _("To whoever asked, when an administrator says yes."),
        (*READER, ORGANISATION, EMAIL, address(_("The page to sign in."))),
    ),
    MailKind(
        "members.join_refused",
        _("A request to join is refused"),
        _("To whoever asked, when an administrator says no."),
        (*READER, ORGANISATION, Place("reason", _("The reason given, quoted; empty when none was."), QUOTE)),
    ),
)

ASSOCIATION = Place("association", _("The name of the association."), "Norske kulturhus")
WELCOME = tuple(
    MailKind(
        f"members.{name}",
        title,
        when,
        (*READER, ORGANISATION, ASSOCIATION, EMAIL, address(_("The page to sign in."))),
    )
    for name, title, when in (
        (
            "welcome",
            _("Welcome to the portal"),
            _("To the administrators of a house, in the wave they are invited with."),
        ),
        ("welcome_reminder", _("Reminder of the welcome"), _("To those who have not come in, once.")),
    )
)

MEMBERSHIP = (
    MailKind(
        "members.resignation",
        _("A resignation is received"),
        _("To the administrators, when a resignation is registered or its day is changed."),
        (
            *READER,
            ORGANISATION,
            CATEGORY,
            Place("by", _("Who wrote the resignation."), "Ragnhild Moe"),
            Place("written", _("The day it was written."), date(2027, 9, 1)),
            Place("last_day", _("The last day as a member."), DAY, required=True),
            Place("reason", _("The reason given, quoted; empty when none was."), QUOTE),
            Place(
                "reading_on",
                _("How long the people of the house still read members' pages afterwards; empty when they do not."),
                "Etter det leser dere medlemssidene i 30 dager.",
            ),
            address(_("The page where the resignation can be withdrawn.")),
        ),
    ),
    MailKind(
        "members.resignation_withdrawn",
        _("A resignation is withdrawn"),
        _("To the administrators, when a resignation is withdrawn."),
        (
            *READER,
            ORGANISATION,
            CATEGORY,
            Place("by", _("Who wrote the resignation."), "Ragnhild Moe"),
            Place("written", _("The day it was written."), date(2027, 9, 1)),
            address(_("The page of the organisation."), required=False),
        ),
    ),
    *(
        MailKind(
            f"members.{name}",
            title,
            _("To whoever proposed a change, when the secretariat has decided."),
            (
                *READER,
                ORGANISATION,
                Place(
                    "fields",
                    _("Each field proposed, and what became of it."),
                    (_("Name: Fjordvik kulturhus (approved)"), _("City: Fjordvik (not approved)")),
                ),
                Place(
                    "answer", _("What the secretariat writes; empty when it writes nothing."), "> Navnet er registrert."
                ),
                address(_("The page with all proposals."), required=False),
            ),
        )
        for name, title in (
            ("proposal_answer", _("A proposal is answered")),
            ("proposal_declined", _("A proposal is declined as a whole")),
        )
    ),
    MailKind(
        "members.confirm_facts",
        _("Are the facts about the house still right?"),
        _("To the administrators, a year after the house last confirmed its facts."),
        (
            *READER,
            Place("house", _("The name of the house."), "Fjordvik kulturhus"),
            Place("due", _("The day by which it should be done."), DAY),
            Place("halls", _("Each hall with its facts, a line for each."), "Storsalen\n- Seter: 420"),
            address(_("The page where the facts are confirmed.")),
        ),
    ),
)


def application(name: str, title: Text, when: Text, *more: Place, link: Text = "") -> MailKind:
    """A mail to an applicant; with `link` the page of the application is needed in it."""
    page = address(
        link or _("The page of the application."),
        "https://portal.kulturhus.example/bli-medlem/soknad/1/",
        required=bool(link),
    )
    return MailKind(f"members.application_{name}", title, when, (*READER, ORGANISATION, CATEGORY, EMAIL, *more, page))


APPLICATION = (
    application(
        "confirm",
        _("Confirm an application"),
        _("To whoever has filled in the form, before the secretariat gets it."),
        link=_("The page where the application is confirmed."),
    ),
    application(
        "received",
        _("An application is received"),
        _("To the applicant, when the address is confirmed."),
        link=_("The page that shows where it stands."),
    ),
    application(
        "question",
        _("A question on an application"),
        _("To the applicant, when the secretariat asks for more."),
        Place("question", _("The question, quoted."), "> Hvor mange seter har salen?", required=True),
        link=_("The page where the application is completed."),
    ),
    application(
        "accepted",
        _("An application is accepted"),
        _("To the applicant, who becomes the administrator."),
        Place("first_day", _("The first day as a member."), date(2027, 1, 1)),
        Place("last_day", _("The last day of the first period."), DAY),
        Place(
            "listing_step",
            _("A line about the listing, for suppliers; empty for all others."),
            (_("Write your listing under My page, Our listing. It is shown when you publish it."),),
        ),
        Place("sign_in", _("The page to sign in."), PAGE, required=True),
    ),
    application(
        "declined",
        _("An application is declined"),
        _("To the applicant, with the reason."),
        Place("reason", _("The reason, quoted."), "> Foreningen tar bare opp kulturhus.", required=True),
    ),
)

BULK = (
    MailKind(
        "members.bulk",
        _("Frame of mail to many"),
        _("To those a mail to many is sent to; subject and text are written for each of them."),
        (
            Place("subject", _("The subject of the mail."), _("News from the association")),
            Place("text", _("The text of the mail."), "Hei, Kari Nordvik\n\nVelkommen til landsmøtet.", required=True),
            Place(
                "stop",
                _("How to say no to more of the kind; empty for mail that always comes."),
                "https://portal.kulturhus.example/avmelding/1/",
                required=True,
            ),
        ),
    ),
)
