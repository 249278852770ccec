from pathlib import Path

from django.conf import settings

from kulturhus.shared.catalogue_check import check
from kulturhus.shared.management.commands.messages import own_apps

ROOT = Path(settings.STATICFILES_DIRS[0]).parent


def test_every_text_is_translated_once():
    """When this fails: `manage.py messages`, then fill in the .po files it names."""
    assert check(ROOT, own_apps(ROOT)) == []
