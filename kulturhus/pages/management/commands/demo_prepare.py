"""The steps between an empty database and a portal that answers; each may run again without harm."""

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from kulturhus.environment import ROOT
from members.models import User


class Command(BaseCommand):
    help = "Bring database, demo data, catalogues and static files up to date. `demo` runs this by itself."
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("Demo data is loaded with MODE=demo only.")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable")
        call_command("load_reference", verbosity=0)
        if "load_demo" in get_commands() and not User.objects.exists():
            call_command("load_demo", verbosity=0)
        call_command("messages", compile=True)
        if not static_files_are_collected():
            call_command("collectstatic", interactive=False, verbosity=0)


def static_files_are_collected() -> bool:
    """Whether the manifest is newer than every file in static/ and than the packages, which bring files too."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.is_file():
        return False
    sources = [ROOT / "requirements.txt", *(ROOT / "static").rglob("*")]
    return all(path.stat().st_mtime < manifest.stat().st_mtime for path in sources)
