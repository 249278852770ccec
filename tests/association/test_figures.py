import pytest

from association.models import Figure
from tests.association.rows import figure

pytestmark = pytest.mark.django_db


def test_front_page_gets_the_chosen_ones_in_order():
    figure("halls", on_home=True, position=2)
    figure("visits", on_home=True, position=1)
    figure("seats")
    assert [row.code for row in Figure.objects.on_home()] == ["visits", "halls"]


def test_figure_is_shown_with_year_source_and_definition(client):
    figure(source="Forenes telling", definition_nb="Alle som gikk gjennom døra.")
    html = client.get("/om/presse/").content.decode()
    assert [text in html for text in ("3,1\u00a0mill.", "(2025)", "Forenes telling", "Alle som gikk")] == [True] * 4
