"""What the association says about itself in the demo: details, offices, pages, news, figures and benefits."""

from dataclasses import asdict
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from association.models import Benefit, Details, Figure, News, Office, Page
from association.pictures import PICTURE, PICTURE_SIDE
from association.services import save_details, save_page
from desk.files import store_checked
from kulturhus.pages.demo.association_content import (
    DemoPage,
    read_benefits,
    read_details,
    read_figures,
    read_news,
    read_offices,
    read_pages,
)
from kulturhus.pages.demo.illustrations import illustration
from members.models import User

FRONT = "forside"  # the page whose words stand on the front page


def load_details() -> None:
    """First of all: the association's own organisation must be there before people get mandates in it."""
    details = Details.objects.first() or Details()
    for name, value in asdict(read_details()).items():
        if name != "press_person":
            setattr(details, name, value.replace(" ", "") if name == "telephone" else value)
    save_details(details)


def load(today: date) -> None:
    people = {user.email: user for user in User.objects.all()}
    _press_contact(people)
    for page in sorted(read_pages(), key=lambda row: row.path):
        _page(page)
    Details.objects.update(front_page=Page.objects.get(path=FRONT))
    _news(today)
    for number, figure in enumerate(read_figures()):
        Figure.objects.create(position=number, **asdict(figure))
    for number, benefit in enumerate(read_benefits()):
        fields = asdict(benefit)
        days = fields.pop("valid_to_in_days")
        valid_to = today + timedelta(days=days) if days else None
        Benefit.objects.create(position=number, valid_to=valid_to, **fields)
    for number, office in enumerate(read_offices()):
        titles = {name: getattr(office, name) for name in ("title_nb", "title_nn", "title_en")}
        Office.objects.create(
            person=people[office.person.email],
            kind=office.kind,
            position=number,
            starts_on=date(office.since, 4, 1),
            **titles,
        )


def _press_contact(people: dict[str, User]) -> None:
    name = read_details().press_person
    person = next(user for user in people.values() if user.name == name)
    Details.objects.update(press_person=person, press_telephone=read_details().telephone.replace(" ", ""))


def _page(row: DemoPage) -> None:
    parent_path, _, slug = row.path.rpartition("/")
    page = Page.objects.filter(path=row.path).first() or Page(slug=slug)
    page.parent = Page.objects.get(path=parent_path) if parent_path else None
    page.audience, page.position, page.in_menu = row.audience, row.order, row.in_menu
    for language, text in row.texts.items():
        for name in ("title", "lead", "body"):
            setattr(page, f"{name}_{language}", getattr(text, name))
    save_page(page)


def _news(today: date) -> None:
    for row in read_news():
        day = today - timedelta(days=row.published_days_ago)
        news = News.objects.create(
            slug=row.slug,
            title=row.title,
            lead=row.lead,
            body=row.body,
            language=row.language,
            audience=row.audience,
            pinned=row.pinned,
            publish_from=timezone.make_aware(datetime.combine(day, time(9))),
        )
        if row.image:
            picture = illustration(row.image, row.slug)
            store_checked(
                picture,
                name=f"{row.slug}.jpg",
                owner=news,
                use=PICTURE,
                max_side=PICTURE_SIDE,
                description=row.image_alt,
            )
