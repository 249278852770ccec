"""Rows of the association's own, as the tests need them."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from association.models import Benefit, Figure, News, Office, Page
from association.services import save_page
from kulturhus.shared.norwegian import norwegian_slug


def news(title="Nytt", **fields):
    """Public news, out since yesterday; its address is made of its title."""
    values = {"slug": norwegian_slug(title), "publish_from": timezone.now() - timedelta(days=1)}
    return News.objects.create(title=title, **values | {"audience": "public", "lead": "Ingressen."} | fields)


def page(slug="strategi", **fields):
    row = Page(slug=slug, **{"title_nb": "Strategi", "body_nb": "Målene.", "audience": "public"} | fields)
    save_page(row)
    return row


def office(person, kind="staff", **fields):
    return Office.objects.create(person=person, kind=kind, **fields)


def figure(code="visits", **fields):
    values = {"label_nb": "besøk", "value": Decimal("3.1"), "unit_nb": "mill.", "year": 2025, "source": "Telling"}
    return Figure.objects.create(code=code, **values | {"definition_nb": "Alle besøk."} | fields)


def benefit(title="Rabatt på lys", **fields):
    return Benefit.objects.create(title_nb=title, **{"code": "LYS-15", "valid_to": date(2999, 1, 1)} | fields)
