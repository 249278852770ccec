"""What the association says in the demo keeps its own format (content/association/README.md)."""

import re
from collections import Counter

import pytest
from stdnum.no import kontonr

from kulturhus.pages.demo.association_content import (
    FOLDER,
    read_benefits,
    read_details,
    read_figures,
    read_news,
    read_offices,
    read_pages,
)
from kulturhus.pages.demo.events_content import read_events
from kulturhus.pages.demo.houses import read_houses, read_people
from kulturhus.pages.demo.library import read_resources
from kulturhus.pages.demo.suppliers_content import read_suppliers
from kulturhus.shared.validators import validate_organisation_number, validate_postcode, validate_telephone

PAGES = {page.path: page for page in read_pages()}
NEWS = read_news()
# Addresses that are there without a row of content.
SECTIONS = {"/hus/", "/kunnskap/", "/leverandorer/", "/arrangementer/", "/aktuelt/", "/sok/"}
LINK = re.compile(r"\]\((/[^)]*)\)")


def addresses():
    return (
        SECTIONS
        | {"/om/" if not path else f"/om/{path}/" for path in PAGES}
        | {f"/hus/{house.slug}/" for house in read_houses()}
        | {f"/kunnskap/{resource.slug}/" for resource in read_resources()}
        | {f"/leverandorer/{supplier.slug}/" for supplier in read_suppliers()}
    )


def texts():
    yield from ((f"om/{path}", text.body) for path, page in PAGES.items() for text in page.texts.values())
    yield from ((piece.slug, piece.body) for piece in NEWS)
    yield from ((event.slug, event.body_nb + event.body_nn + event.body_en) for event in read_events())
    yield from ((row.slug, row.body_nb + row.body_nn + row.body_en) for row in read_suppliers())


def test_links_in_texts_lead_to_what_exists():
    known = addresses()
    assert [(name, link) for name, text in texts() for link in LINK.findall(text) if link not in known] == []


def test_details_pass_the_portals_own_checks():
    details = read_details()
    validate_organisation_number(details.organisation_number)
    validate_telephone(details.telephone)
    validate_postcode(details.postal_postcode)
    assert details.organisation_number.startswith("31")
    assert details.bank_account.startswith("9999")
    assert kontonr.is_valid(details.bank_account)
    assert details.press_person in {person.name for person in read_people()}


def test_organisation_number_is_nobody_elses():
    taken = {house.organisation.number for house in read_houses()} | {
        row.organisation.number for row in read_suppliers()
    }
    assert read_details().organisation_number not in taken


def test_offices_are_the_secretariat_and_the_whole_board():
    kinds = [office.kind for office in read_offices()]
    seats = ["board_leader", "board_deputy_leader", *["board_member"] * 5, *["board_deputy"] * 2]
    assert kinds == ["staff", "staff", *seats]


def test_offices_say_what_the_person_is():
    assert [row.person.name for row in read_offices() if not (row.title_nb or row.title_nn or row.title_en)] == []


@pytest.mark.parametrize("path", ["", "strategi", "personvern", "tilgjengelighet"])
def test_main_pages_are_in_three_languages(path):
    assert set(PAGES[path].texts) == {"nb", "nn", "en"}


def test_every_page_is_in_nynorsk_too():
    assert [path for path, page in PAGES.items() if "nn" not in page.texts] == []


def test_pages_the_menus_lead_to_are_written():
    assert {"", "strategi", "personvern", "tilgjengelighet", "vedtekter", "presse", "hjelp"} <= set(PAGES)


def test_pages_stand_below_pages():
    seen = {""}
    for path in PAGES:
        assert path.rpartition("/")[0] in seen, path
        seen.add(path)


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.path or "om")
def test_page_has_title_and_lead_in_each_language(page):
    assert page.audience == "public"
    assert all(text.title and 20 <= len(text.lead) <= 300 for text in page.texts.values())
    assert not any(re.search(r"^# ", text.body, re.MULTILINE) for text in page.texts.values())


def test_translations_have_their_page():
    files = {path.relative_to(FOLDER / "pages").as_posix() for path in (FOLDER / "pages").rglob("*.md")}
    assert {re.sub(r"\.(nn|en)\.md$", ".md", file) for file in files} <= files


def test_news_are_twelve_for_all_audiences():
    assert Counter(piece.audience for piece in NEWS) == {"public": 9, "members": 2, "venues": 1}
    assert Counter(piece.language for piece in NEWS) == {"nb": 9, "nn": 2, "en": 1}
    assert sum(piece.pinned for piece in NEWS) == 1


@pytest.mark.parametrize("piece", NEWS, ids=lambda piece: piece.slug)
def test_news_says_the_matter(piece):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", piece.slug)
    assert len(piece.title) <= 160
    assert 40 <= len(piece.lead) <= 300
    assert 80 <= len(piece.body.split()) <= 250
    assert piece.published_days_ago > 0


def test_figures_are_demo_or_from_statistics_norway():
    sources = Counter(figure.source for figure in read_figures())
    assert set(sources) == {"Demo: oppdiktet tall", "Statistisk sentralbyrå, tabell 07459 (NLOD 2.0)"}
    assert {figure.code: int(figure.value) for figure in read_figures() if figure.source_url} == {
        "municipalities": 357,
        "population": 5_627_400,
    }


def test_figures_are_told_in_three_languages():
    figures = read_figures()
    assert 4 <= len(figures) <= 8
    assert sum(figure.on_home for figure in figures) == 4
    assert all(all((row.label_nb, row.label_nn, row.label_en)) for row in figures)
    assert all(all((row.definition_nb, row.definition_nn, row.definition_en)) for row in figures)


def test_benefits_are_for_members_only():
    assert {benefit.audience for benefit in read_benefits()} == {"venues", "suppliers", "members"}


def test_benefits_are_told_in_three_languages():
    benefits = read_benefits()
    assert len(benefits) == 8
    assert all(all((row.title_nb, row.title_nn, row.title_en)) for row in benefits)
    assert all(all((row.text_nb, row.text_nn, row.text_en)) for row in benefits)
    assert all(all((row.how_to_use_nb, row.how_to_use_nn, row.how_to_use_en)) for row in benefits)
