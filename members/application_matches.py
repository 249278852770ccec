"""Who in the register of members an application may be about, so that nothing is entered twice."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kulturhus.shared.norwegian import mentions, words_of
from members.email_domains import domain_of
from members.models import Application, Organisation, User, Venue
from members.services.applications import known_organisation

# Words that say nothing about which house or firm it is.
COMMON = {"kulturhus", "kulturhuset", "kommune", "kommunen", "konserthus", "stiftelsen", "stiftinga", "foreningen"}
COMMON |= {"foreininga", "huset", "scene", "teater", "norge", "norsk"}
MOST = 5


@dataclass(frozen=True)
class Matches:
    organisation: Organisation | None  # with the same number
    similar: list[Organisation]
    person: User | None  # with the same e-mail
    namesakes: list[User]
    others: list[Application]  # open ones from the same organisation


def matches(application: Application) -> Matches:
    same = known_organisation(application.number)
    similar = _like(application.name, Organisation.objects.current().by_name())
    by_domain = Organisation.objects.current().filter(email_domains__contains=[domain_of(application.contact_email)])
    found = {row.pk: row for row in [*by_domain[:MOST], *similar] if same is None or row.pk != same.pk}
    namesakes = User.objects.filter(name__iexact=application.contact_name).exclude(email=application.contact_email)
    others = Application.objects.open().exclude(pk=application.pk).exclude(number="").filter(number=application.number)
    return Matches(
        organisation=same,
        similar=list(found.values())[:MOST],
        person=User.objects.filter(email=application.contact_email).first(),
        namesakes=list(namesakes.by_name()[:MOST]),
        others=list(others[:MOST]),
    )


def _like(name: str, rows: QuerySet[Organisation]) -> list[Organisation]:
    """Those whose name holds one of the telling words of `name`."""
    words = [word for word in words_of(name) if len(word) > 3 and word not in COMMON]
    wanted = Q()
    for word in words:
        wanted |= Q(mentions("name", word))
    return list(rows.filter(wanted)[:MOST]) if words else []


def venues_for(application: Application) -> QuerySet[Venue]:
    """Houses of the directory that belong to nobody yet, in the applicant's municipality."""
    return Venue.objects.filter(organisation=None, municipality=application.municipality_id).by_name()
