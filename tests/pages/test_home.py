"""Home: what the portal says to everybody, at a constant price, and nothing written down."""

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from association.models import News
from knowledge.models import Resource
from tests.cast import make_cast

pytestmark = pytest.mark.django_db


def fill(rows):
    for number in range(rows):
        News.objects.create(
            slug=f"nytt-{number}", title=f"Nytt {number}", audience="public", publish_from=timezone.now()
        )
        Resource.objects.create(
            slug=f"mal-{number}",
            title=f"Mal {number}",
            audience="public",
            status="published",
            published_at=timezone.now(),
        )


@pytest.mark.parametrize("rows", [1, 3])
def test_home_takes_the_same_queries_for_a_visitor(django_assert_num_queries, rows):
    cast = make_cast()
    fill(rows)
    client = cast.client("anonymous")
    with django_assert_num_queries(6):
        client.get("/")


def test_home_opens_no_session_for_a_visitor():
    cast = make_cast()
    cast.client("anonymous").get("/")
    assert Session.objects.count() == 0


def test_home_shows_what_is_public_only():
    cast = make_cast()
    fill(1)
    Resource.objects.create(
        slug="hemmelig", title="Bare for husene", audience="venues", status="published", published_at=timezone.now()
    )
    text = cast.client("anonymous").get("/").content.decode()
    assert ("Mal 0" in text, "Bare for husene" in text) == (True, False)
