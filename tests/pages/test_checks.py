import pytest
from django.db import connection

from kulturhus.pages.checks import check_database


@pytest.fixture
def problems(db, settings):
    def look(*, production: bool) -> list[str]:
        settings.PRODUCTION = production
        return [problem.id for problem in check_database(databases=["default"])]

    return look


def test_database_of_the_tests_is_good_enough(problems):
    assert problems(production=False) == []


def test_production_refuses_a_database_that_may_lose_writes(problems):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    assert "kulturhus.E004" in problems(production=True)


def test_database_is_left_alone_when_nobody_asks_about_it():
    assert check_database(databases=None) == []
