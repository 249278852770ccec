import pytest

from association.models import News

pytestmark = pytest.mark.django_db


def test_excerpt_holds_words_and_no_marks():
    News.objects.create(
        title="Scene", slug="scene", lead="", body="## Kort\n\n**Alle** [husene](/hus/) får *ny* scene."
    )
    found = News.objects.matching("scene").with_excerpt("scene").get().excerpt
    assert " ".join(found.replace("\ue000", "").replace("\ue001", "").split()) == "Kort Alle husene får ny scene"
