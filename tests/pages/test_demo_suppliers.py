"""The demo's suppliers keep their own format (content/suppliers/README.md)."""

import re
from collections import Counter
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from kulturhus.pages.demo.logos import logo
from kulturhus.pages.demo.suppliers_content import FOLDER, read_categories, read_suppliers
from kulturhus.shared.norwegian import norwegian_slug
from kulturhus.shared.validators import validate_organisation_number, validate_telephone
from members.reference import FOLDER as REFERENCE

SUPPLIERS = read_suppliers()
CATEGORIES = read_categories()
LEAVES = {category.key for category in CATEGORIES if category.parent}
each_supplier = pytest.mark.parametrize("supplier", SUPPLIERS, ids=lambda supplier: supplier.slug)


def codes(name):
    lines = (REFERENCE / name).read_text(encoding="utf-8").splitlines()[1:]
    return {line.split(",")[0] for line in lines}


def is_valid(validate, value):
    try:
        validate(value)
    except ValidationError:
        return False
    return True


def contrast_to_white(colour):
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_categories_have_known_parents_before_them():
    seen = set()
    for category in CATEGORIES:
        assert category.parent is None or category.parent in seen, category.key
        seen.add(category.key)


def test_categories_are_named_in_three_languages():
    assert [row.key for row in CATEGORIES if not (row.name_nb and row.name_nn and row.name_en)] == []


def test_suppliers_are_forty_and_two_are_drafts():
    assert Counter(supplier.published for supplier in SUPPLIERS) == {True: 38, False: 2}


def test_every_category_has_a_published_supplier():
    used = {key for supplier in SUPPLIERS if supplier.published for key in supplier.categories}
    assert used == LEAVES


def test_ten_suppliers_write_in_other_languages():
    assert sum(bool(supplier.body_nn and supplier.summary_nn) for supplier in SUPPLIERS) >= 10
    assert sum(bool(supplier.body_en and supplier.summary_en) for supplier in SUPPLIERS) >= 10


def test_a_summary_in_a_language_has_its_body():
    assert [row.slug for row in SUPPLIERS if bool(row.summary_nn) != bool(row.body_nn)] == []
    assert [row.slug for row in SUPPLIERS if bool(row.summary_en) != bool(row.body_en)] == []


def test_texts_belong_to_suppliers():
    assert {path.name.partition(".")[0] for path in (FOLDER / "texts").iterdir()} == {row.slug for row in SUPPLIERS}


@pytest.mark.parametrize("field", ["slug", "name", "summary_nb", "body_nb", "telephone", "email", "website"])
def test_suppliers_are_told_apart(field):
    values = Counter(getattr(supplier, field) for supplier in SUPPLIERS)
    assert [value for value, times in values.items() if times > 1] == []


def test_organisation_numbers_and_persons_are_used_once():
    numbers = [supplier.organisation.number for supplier in SUPPLIERS]
    emails = [contact.email for supplier in SUPPLIERS for contact in supplier.contacts]
    assert (len(set(numbers)), len(set(emails))) == (len(numbers), len(emails))


@each_supplier
def test_supplier_is_a_synthetic_organisation_in_norway(supplier):
    assert is_valid(validate_organisation_number, supplier.organisation.number)
    assert supplier.organisation.number.startswith("32")
    assert supplier.municipality in codes("municipalities.csv")
    assert set(supplier.counties) <= codes("counties.csv")
    assert 1999 <= supplier.member_since <= 2026


@each_supplier
def test_supplier_keeps_the_vocabulary(supplier):
    assert supplier.slug == norwegian_slug(supplier.name)
    assert 1 <= len(supplier.categories) <= 4
    assert set(supplier.categories) <= LEAVES


@each_supplier
def test_supplier_says_what_it_does(supplier):
    assert all(len(text) <= 140 for text in (supplier.summary_nb, supplier.summary_nn, supplier.summary_en))
    assert supplier.summary_nb
    assert 80 <= len(supplier.body_nb.split()) <= 200
    assert not re.search(r"^# ", supplier.body_nb + supplier.body_nn + supplier.body_en, re.MULTILINE)


@each_supplier
def test_supplier_is_reached_at_made_up_addresses(supplier):
    contacts = supplier.contacts
    assert 1 <= len(contacts) <= 3
    assert supplier.website == f"https://{supplier.slug}.example"
    assert all(link.url.startswith(f"{supplier.website}/") and link.label for link in supplier.links)
    assert all(row.email.endswith(f"@{supplier.slug}.example") for row in (supplier, *contacts))
    assert all(row.telephone.startswith("22 00 ") for row in (supplier, *contacts))
    assert all(is_valid(validate_telephone, row.telephone) for row in (supplier, *contacts))


@each_supplier
def test_logo_is_readable(supplier):
    assert 1 <= len(supplier.logo_text) <= 3
    assert contrast_to_white(supplier.logo_colour) >= 4.5


def test_logo_is_the_same_square_picture_every_time():
    first, second = logo("tindelyd", "Tl", "#1F3A5F"), logo("tindelyd", "Tl", "#1F3A5F")
    with Image.open(BytesIO(first)) as picture:
        assert (first == second, picture.format, picture.size) == (True, "PNG", (320, 320))
