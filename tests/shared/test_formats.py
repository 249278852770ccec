from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

MOMENT = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)  # 15.05 in Oslo


def written(template, value, language):
    with translation.override(language):
        return Template(template).render(Context({"value": value}))


@pytest.mark.parametrize(
    ("language", "text"), [("nb", "24. november 2026"), ("nn", "24. november 2026"), ("en", "24 November 2026")]
)
def test_date(language, text):
    assert written("{{ value }}", date(2026, 11, 24), language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "24. november 2026 kl. 15.05"),
        ("nn", "24. november 2026 kl. 15.05"),
        ("en", "24 November 2026, 15:05"),
    ],
)
def test_moment_in_norwegian_time(language, text):
    assert written("{{ value }}", MOMENT, language) == text


@pytest.mark.parametrize(("language", "text"), [("nb", "09.30"), ("nn", "09.30"), ("en", "09:30")])
def test_time(language, text):
    assert written("{{ value|time }}", time(9, 30), language) == text


@pytest.mark.parametrize(("language", "text"), [("nb", "12\xa0345,5"), ("nn", "12\xa0345,5"), ("en", "12,345.5")])
def test_number(language, text):
    assert written("{{ value }}", Decimal("12345.5"), language) == text
