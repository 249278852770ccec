import re
from datetime import timedelta

import pytest
from django.utils import timezone

from desk import files
from knowledge.models import Thanks
from tests.shared.files import pdf


def titles(page):
    return [re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<h3[^>]*>(.*?)</h3>", page.text)]


def numbers(page):
    """What each box says it would give."""
    found = re.findall(r'id="([a-z]+-[^"]+)"[^>]*>.*?class="nk-count">.*?</span>([0-9]+)<', page.text)
    return {box: int(number) for box, number in found}


@pytest.fixture
def get(cast):
    client = cast.client("anonymous")
    return lambda query="", **headers: client.get(f"/kunnskap/{query}", headers=headers)


EVERYTHING = "?q=salen&type=guide&tema=lyd&hus=fjordvik-kulturhus&fil=1&ar=2024&sprak=nb"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    "asked", [("anonymous", "", 4), ("anonymous", EVERYTHING, 4), ("staff", "", 8), ("staff", EVERYTHING, 8)]
)
def test_queries_are_as_many_for_one_row_as_for_three(cast, share, django_assert_num_queries, rows, asked):
    name, query, queries = asked
    for number in range(rows):
        row = share(f"Lyd i salen {number}", topics=("lyd",), house=cast.venues["fjordvik"], kind="guide", year=2024)
        files.store_checked(pdf(), name="Plan.pdf", owner=row)
    client = cast.client(name)

    with django_assert_num_queries(queries):
        page = client.get(f"/kunnskap/{query}")

    assert len(titles(page)) == rows


def test_newest_comes_first(share, get):
    share("Gammel", days_ago=9)
    share("Ny", days_ago=2)

    assert titles(get()) == ["Ny", "Gammel"]


def test_most_thanked_comes_first_when_asked(cast, share, get):
    Thanks.objects.create(resource=share("Takket", days_ago=9), user=cast.users["staff"])
    share("Ny", days_ago=2)

    assert titles(get("?sorter=takk")) == ["Takket", "Ny"]


def test_search_sorts_by_relevance_unless_asked(share, get):
    share("Akustikk", days_ago=9)
    share("Ny sal", body="Litt om akustikk.", days_ago=2)

    assert titles(get("?q=akustikk")) == ["Akustikk", "Ny sal"]
    assert titles(get("?q=akustikk&sorter=nyeste")) == ["Ny sal", "Akustikk"]


def test_overdue_resource_loses_rank(share, get):
    share("Brannvern før", review_by=timezone.localdate() - timedelta(days=1), days_ago=1)
    share("Brannvern nå", review_by=timezone.localdate() + timedelta(days=1), days_ago=9)

    assert titles(get("?q=brannvern")) == ["Brannvern nå", "Brannvern før"]


@pytest.mark.parametrize("text", ["måling", "målinger", "Måli", "MÅLINGENE"])
def test_inflections_and_beginnings_are_found(share, get, text):
    share("Seks målinger i salen")

    assert titles(get(f"?q={text}")) == ["Seks målinger i salen"]


@pytest.mark.parametrize("text", ["«lyd»", "lyd–lys", "lyd/lys", "lyd\u00a0nå", "lyd…"])
def test_word_beside_a_typographic_sign_is_found_and_marked(share, get, text):
    share(f"Om {text} i salen", slug="om")

    page = get("?q=lyd").text

    assert titles(get("?q=lyd")) == [f"Om {text} i salen"]
    assert f"Om {text} i salen".replace("lyd", "<mark>lyd</mark>") in page


def test_hit_is_marked_in_title_and_summary(share, get):
    share("Lyd i salen", summary="Slik måler dere lyd.", body="Mer om lyd.")

    page = get("?q=lyd").text

    assert re.search(r"<h3[^>]*><a[^>]*><mark>Lyd</mark> i salen</a>", page)
    assert '<p class="nk-small">Slik måler dere <mark>lyd</mark>.</p>' in page


def test_hit_in_the_text_is_shown_with_the_words_around_it(share, get):
    share("Sal", body="## Måling\n\nDere trenger **en ballong** og [ro](https://hus.example/ro).")

    excerpt = re.search(r'<p class="nk-small">(.*?)</p>', get("?q=ballong").text, re.DOTALL)[1]

    assert " ".join(excerpt.split()).startswith("… Måling Dere trenger en <mark>ballong</mark>")
    assert set(excerpt) & set("*[]#") == set()


def test_excerpt_is_text_never_markup(share, get):
    share("Sal", summary="<script>alert(1)</script> ballong")

    page = get("?q=ballong").text

    assert ("<script>alert" in page, "&lt;script&gt;alert(1)&lt;/script&gt;" in page) == (False, True)


def test_filters_narrow_and_values_of_one_widen(share, get):
    share("Mal om lyd", kind="template", topics=("lyd",), days_ago=1)
    share("Veileder om lyd", kind="guide", topics=("lyd",), days_ago=2)
    share("Veileder om lys", kind="guide", topics=("lys",), days_ago=3)

    assert titles(get("?type=guide&tema=lyd")) == ["Veileder om lyd"]
    assert titles(get("?tema=lyd&tema=lys")) == ["Mal om lyd", "Veileder om lyd", "Veileder om lys"]


def test_main_topic_holds_those_under_it_each_once(share, get):
    share("Begge", topics=("lyd", "lys"))

    page = get("?tema=scene-og-teknikk")

    assert (titles(page), numbers(page)["tema-scene-og-teknikk"], numbers(page)["tema-lyd"]) == (["Begge"], 1, 1)


def test_subtopic_narrows_its_main_topic(share, get):
    share("Lyd", topics=("lyd",))
    share("Lys", topics=("lys",))

    assert titles(get("?tema=scene-og-teknikk&tema=lyd")) == ["Lyd"]


def test_counts_tell_what_each_box_would_give(cast, share, get):
    share("En", kind="guide", year=2023, house=cast.venues["fjordvik"])
    share("To", kind="template", year=2024, house=cast.venues["fjordvik"])
    share("Tre", kind="template", year=2024, language="nn")

    assert numbers(get("?type=template")) == {
        "type-guide": 1,
        "type-template": 2,
        "sprak-nb": 1,
        "sprak-nn": 1,
        "ar-2024": 2,
        "hus-fjordvik-kulturhus": 1,
    }


def test_filter_for_files_gives_those_with_a_checked_file(share, get):
    share("Uten")
    files.store_checked(pdf(), name="Plan.pdf", owner=share("Med"))

    assert titles(get("?fil=1")) == ["Med"]


def test_chip_leads_to_the_list_without_its_filter(share, get):
    share("En", kind="guide", language="nn")

    chips = re.findall(r'class="ds-chip" data-removable href="([^"]+)"', get("?q=en&type=guide&sprak=nn").text)

    assert chips == ["?q=en&amp;sprak=nn", "?q=en&amp;type=guide"]


def test_unreadable_values_are_left_out_with_a_word(share, get):
    share("En")

    page = get("?type=tull&ar=abcd&side=x")

    assert (page.status_code, titles(page), page.text.count("<li>Type: ")) == (200, ["En"], 1)


def test_pages_keep_the_state(share, get):
    for number in range(21):
        share(f"Lyd {number}", days_ago=number + 1)

    page = get("?q=lyd&sorter=nyeste&side=2")

    assert titles(page) == ["Lyd 20"]
    assert "?q=lyd&amp;sorter=nyeste&amp;side=1" in page.text


def test_nothing_found_offers_a_way_on(share, get):
    share("En", kind="guide")

    assert 'href="/kunnskap/"' in get("?q=finnesikke").text
    assert '<a class="ds-button" data-variant="secondary" href="?q=en">' in get("?q=en&type=report").text


def test_htmx_is_told_the_address_without_what_is_empty(share, get):
    page = get("?q=lyd&sorter=&type=guide", **{"HX-Request": "true"})

    assert page.headers["HX-Replace-Url"] == "/kunnskap/?q=lyd&type=guide"


def test_htmx_keeps_the_address_of_a_page_leafed_to(share, get):
    assert "HX-Replace-Url" not in get("?q=lyd&side=2", **{"HX-Request": "true"}).headers


def test_anonymous_reading_writes_nothing_and_opens_no_session(share, get):
    share("En")

    assert get("?q=en").cookies.get("sessionid") is None
