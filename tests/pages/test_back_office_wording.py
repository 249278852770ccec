"""The back office speaks Norwegian where Django's own catalogue has nothing, or gives a word the wrong gender."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.cast import make_cast

ENGLISH = ["Start typing to filter", "Show counts", "Hide counts", "Skip to main content", "Breadcrumbs", "Sidebar"]
PAGES = ["admin:index", "admin:events_event_changelist", "admin:members_organisation_changelist"]


@pytest.mark.django_db
def test_pages_have_nothing_in_english():
    client = make_cast().client("secretariat")
    texts = {name: client.get(reverse(name)).content.decode() for name in PAGES}
    assert [(name, word) for name, text in texts.items() for word in ENGLISH if word in text] == []
    assert "Legg til ny" not in "".join(texts.values())


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("text", [*ENGLISH[1:], "Start typing to filter…"])
def test_words_of_the_frame_are_translated(language, text):
    with translation.override(language):
        assert translation.gettext(text) != text


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_adding_names_no_gender(language):
    with translation.override(language):
        assert translation.gettext("Add %(name)s") % {"name": "arrangement"} == "Legg til arrangement"
