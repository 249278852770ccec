from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from kulturhus.pages.demo.loading.applications import load as load_applications
from kulturhus.pages.demo.loading.association import load as load_association
from kulturhus.pages.demo.loading.association import load_details
from kulturhus.pages.demo.loading.events import load as load_events
from kulturhus.pages.demo.loading.house_files import load as load_house_files
from kulturhus.pages.demo.loading.houses import load as load_houses
from kulturhus.pages.demo.loading.joins import load as load_joins
from kulturhus.pages.demo.loading.library import load as load_library
from kulturhus.pages.demo.loading.office import load as load_office
from kulturhus.pages.demo.loading.proposals import load as load_proposals
from kulturhus.pages.demo.loading.suppliers import load as load_suppliers
from members.public_venues import load_public_venues
from members.technical_sheet import refresh_all


class Command(BaseCommand):
    help = "Fill an empty portal with demo data. `demo` runs this by itself."

    def handle(self, *args: object, **options: object) -> None:
        if settings.PRODUCTION:
            raise CommandError("Demo data is not for a real portal.")
        load_demo()


@transaction.atomic
def load_demo() -> None:
    """Everything or nothing: a demo that stopped half-way is loaded again from the start."""
    today = timezone.localdate()
    load_public_venues()
    load_details()
    load_houses(today)
    load_proposals()
    load_joins()
    load_house_files(today)
    refresh_all()
    load_association(today)
    load_suppliers(today)
    load_library(today)
    load_events(today)
    load_applications()
    load_office()
