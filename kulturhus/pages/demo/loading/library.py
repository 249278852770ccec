"""The demo's sixty resources with their PDF files, thanks and uses."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from desk import files
from knowledge.models import Author, LawReference, Resource, Thanks, Topic, UsedBy
from kulturhus.pages.demo.library import DemoResource, attachment_pdf, read_attachment, read_resources
from kulturhus.shared.norwegian import norwegian_slug
from members.models import Mandate, Organisation, User, Venue

HOUSE_OF_SECRETARIAT = "Sekretariatet"


def load(today: date) -> None:
    resources = {row.slug: _resource(row, today) for row in read_resources()}
    for row in read_resources():
        resources[row.slug].related.add(*(resources[slug] for slug in row.related))
    _thanks_and_uses(resources)


def _resource(row: DemoResource, today: date) -> Resource:
    published = timezone.make_aware(datetime.combine(today - timedelta(days=row.published_days_ago), time(9)))
    person = User.objects.filter(name=row.author).first() if row.author else None
    resource = Resource.objects.create(
        slug=row.slug,
        kind=row.kind,
        title=row.title,
        summary=row.summary,
        body=row.body,
        language=row.language,
        audience=row.audience,
        url=row.url,
        licence=row.licence,
        year=row.year,
        owner=person,
        review_by=today + timedelta(days=row.review_in_days),
        status="published",
        published_at=published,
    )
    resource.topics.set(Topic.objects.filter(key__in=row.topics))
    LawReference.objects.bulk_create(LawReference(resource=resource, citation=law) for law in row.laws)
    _credit(resource, row, person)
    if row.attachment:
        _attach(resource, row, published)
    return resource


def _credit(resource: Resource, row: DemoResource, person: User | None) -> None:
    if row.author_house == HOUSE_OF_SECRETARIAT:
        Author.objects.create(resource=resource, name=HOUSE_OF_SECRETARIAT)
    else:
        Author.objects.create(resource=resource, venue=Venue.objects.get(slug=norwegian_slug(row.author_house)))
    if person:
        Author.objects.create(resource=resource, person=person, order=1)


def _attach(resource: Resource, row: DemoResource, created: datetime) -> None:
    title = read_attachment(row.attachment).title
    files.store_checked(attachment_pdf(row, created.astimezone(UTC)), name=f"{title}.pdf", owner=resource)


def _thanks_and_uses(resources: dict[str, Resource]) -> None:
    """As many thanks and uses as the content says, as far as the demo has people and houses for them."""
    association = Organisation.objects.get(is_association=True)
    employed = Mandate.objects.filter(kind="employee").exclude(organisation=association)
    people = list(employed.order_by("user_id").values_list("user_id", flat=True).distinct())
    houses = list(
        Organisation.objects.filter(memberships__category="venue").order_by("pk").values_list("pk", flat=True)
    )
    thanks, uses = [], []
    for number, row in enumerate(read_resources()):
        resource = resources[row.slug]
        thanks += [Thanks(resource=resource, user_id=pk) for pk in _some(people, row.thanks, number)]
        uses += [UsedBy(resource=resource, organisation_id=pk) for pk in _some(houses, row.used_by, number)]
    Thanks.objects.bulk_create(thanks)
    UsedBy.objects.bulk_create(uses)


def _some(keys: list[int], wanted: int, start: int) -> list[int]:
    """`wanted` of the keys, or all there are, beginning at another place each time."""
    turned = keys[start % len(keys) :] + keys[: start % len(keys)]
    return turned[:wanted]
