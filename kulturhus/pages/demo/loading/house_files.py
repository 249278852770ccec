"""Pictures of some of the demo's houses, and files of some halls: a stage plan to scale, and the rules of the house."""

import hashlib
from datetime import UTC, date, datetime, time

from desk.documents import render
from desk.files import store_checked
from desk.markdown_tree import tree
from kulturhus.pages.demo.houses import FOLDER
from kulturhus.pages.demo.illustrations import illustration
from kulturhus.shared.numbers import with_unit
from kulturhus.shared.parsing import resize
from members.models import Hall, HallFile, HallFileKind, Venue, VenuePhoto
from members.models.hall_files import IN_USE
from members.models.photos import PHOTO
from members.photos import MAX_SIDE, WIDTHS, keep_widths

CREDIT = "laget for demoen"
# The house, the motif, whether it shows the main hall, and what it shows.
PHOTOS = [
    (
        "fjordvik-kulturhus",
        "house",
        False,
        "Tegning av Fjordvik kulturhus om kvelden: gavlen mot vannet og lys i vinduene.",
    ),
    (
        "fjordvik-kulturhus",
        "stage",
        True,
        "Tegning av scenen i Storsalen: rødt sceneteppe, lyskjegler og én person midt på gulvet.",
    ),
    ("fjordvik-kulturhus", "desk", True, "Tegning av miksepulten i Storsalen sett ovenfra."),
    ("storelv-konserthus", "seats", True, "Tegning av konsertsalen sett ovenfra: buede seterader mot podiet."),
    ("elvestrand-kulturhus", "house", False, "Tegning av Elvestrand kulturhus ved elva om kvelden."),
]
WITH_FILES = ["fjordvik-kulturhus", "storelv-konserthus"]


def load(today: date) -> None:
    venues = {venue.slug: venue for venue in Venue.objects.filter(slug__in=[row[0] for row in PHOTOS])}
    for number, (slug, motif, in_hall, alt) in enumerate(PHOTOS):
        venue = venues[slug]
        hall = venue.halls.order_by("position").first() if in_hall else None
        photo = VenuePhoto.objects.create(venue=venue, hall=hall, alt=alt, credit=CREDIT, position=number)
        _keep(photo, illustration(motif, slug))
    created = datetime.combine(today, time(8), UTC)
    for slug in WITH_FILES:
        hall = venues[slug].halls.exclude(stage_width=None).order_by("position")[0]
        _file(hall, HallFileKind.STAGE_PLAN, "public", _stage_plan(hall, created))
        _file(hall, HallFileKind.HOUSE_RULES, "members", _house_rules(venues[slug], created))


def _keep(photo: VenuePhoto, picture: bytes) -> None:
    """As the worker does it with a photo that somebody sends."""
    name = f"{hashlib.sha256(picture).hexdigest()[:8]}.jpg"
    file = store_checked(picture, name=name, owner=photo, use=PHOTO, max_side=MAX_SIDE)
    with file.content.open("rb") as content:
        keep_widths(photo, resize(content.read(), WIDTHS))


def _file(hall: Hall, kind: HallFileKind, audience: str, content: bytes) -> None:
    row = HallFile.objects.create(hall=hall, kind=kind, audience=audience)
    store_checked(content, name=f"{row}.pdf", owner=row, use=IN_USE)


def _stage_plan(hall: Hall, created: datetime) -> bytes:
    width, depth = hall.stage_width or 0, hall.stage_depth or 0
    size = f"{with_unit(width, 'm')} × {with_unit(depth, 'm')}"
    data = {
        "title": "Sceneplan",
        "hall": hall.name,
        "where": str(hall.venue.name),
        "width": float(width),
        "depth": float(depth),
        "apron": float(hall.apron_depth or 0),
        "words": {
            "front": "Mot salen",
            "metres": f"Scenegulvet er {size}. En rute er én meter.",
            "note": "Demodata: huset finnes ikke.",
        },
    }
    return render("stage_plan", data, language="nb", created=created)


def _house_rules(venue: Venue, created: datetime) -> bytes:
    body = (FOLDER / "house_files" / "house_rules.md").read_text(encoding="utf-8")
    data = {
        "title": "Husregler for gjester",
        "summary": f"Slik gjør vi det i {venue.name}.",
        "label": "Husregler",
        "source": str(venue.name),
        "note": "Demodata: huset finnes ikke.",
        "body": tree(body),
    }
    return render("resource", data, language="nb", created=created)
