"""What a fresh portal starts with: the name, the association's own organisation and the pages the menus lead to.

The pages are without text: what the association says is written by the association (association.details.missing asks).
"""

from django.db import transaction

from association.models import Details, Page, PageRedirect
from association.services import save_details, save_page
from members.gate import PUBLIC
from members.models import Organisation

NAME = "Norske kulturhus"
# Slug, and title in three languages.
PAGES = [
    ("", "Om oss", "Om oss", "About us"),
    ("personvern", "Personvern", "Personvern", "Privacy"),
    ("tilgjengelighet", "Tilgjengelighetserklæring", "Tilgjengeerklæring", "Accessibility statement"),
    ("hjelp", "Hjelp", "Hjelp", "Help"),
]


@transaction.atomic
def load() -> None:
    """Idempotent. Leaves alone what is there already, whatever the secretariat has made of it."""
    if not Details.objects.exists() or not Organisation.objects.filter(is_association=True).exists():
        save_details(Details.objects.first() or Details(name=NAME))
    taken = {*Page.objects.values_list("path", flat=True), *PageRedirect.objects.values_list("path", flat=True)}
    for slug, nb, nn, en in PAGES:
        if slug not in taken:
            save_page(Page(slug=slug, title_nb=nb, title_nn=nn, title_en=en, audience=PUBLIC))
