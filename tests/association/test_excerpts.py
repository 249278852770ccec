import pytest

from association.models import News

pytestmark = pytest.mark.django_db


def excerpt(body):
    News.objects.create(title="Scene", slug="scene", lead="", body=body)
    found = News.objects.matching("scene").with_excerpt("scene").get().excerpt
    return " ".join(found.replace("\ue000", "").replace("\ue001", "").split())


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Scene: fila sal_2_plan.pdf har planen", "Scene: fila sal_2_plan.pdf har planen"),
        ("Scene: skriv til ny_post@hus.example", "Scene: skriv til ny_post@hus.example"),
        ("Bygg _helt_ ny, __stor__ scene", "Bygg helt ny, stor scene"),
        ("Bygg _helt ny_. Scene", "Bygg helt ny. Scene"),
        (r"Scene med fila sal\_plan", "Scene med fila sal_plan"),
    ],
)
def test_underscore_of_a_word_stays_in_the_excerpt(body, shown):
    assert excerpt(body) == shown


def test_excerpt_holds_words_and_no_marks():
    assert excerpt("## Kort\n\n**Alle** [husene](/hus/) får *ny* scene.") == "Kort Alle husene får ny scene"
