import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from desk import files
from desk.models import FileState, StoredFile
from knowledge import services
from knowledge.models import Author, LawReference, Thanks, UsedBy
from tests.shared.files import pdf

LONG = "\n\n".join(f"## Del {number}\n\nTekst." for number in range(1, 5))


@pytest.fixture
def read(cast):
    return lambda slug, name="anonymous": cast.client(name).get(f"/kunnskap/{slug}/")


def test_page_says_who_shared_it_and_on_what_terms(cast, share, read):
    resource = share("Lyd", house=cast.venues["fjordvik"], licence="CC BY 4.0", year=2024)
    Author.objects.create(resource=resource, person=cast.users["staff"], order=1)
    LawReference.objects.create(resource=resource, citation="åndsverkloven § 3")
    UsedBy.objects.create(resource=resource, organisation=cast.organisations["storelv"])

    words = " ".join(re.sub(r"<[^>]+>", " ", read("lyd").text).split()).replace(" ,", ",")

    for said in (
        "Fjordvik kulturhus, Kari Nordvik",
        "Skrevet i 2024",
        "CC BY 4.0",
        "åndsverkloven § 3",
        "Brukt av 1 hus",
    ):
        assert said in words


def test_author_without_a_name_is_left_out_and_their_address_too(cast, share, read):
    cast.users["staff"].name = ""
    cast.users["staff"].save(update_fields=["name"])
    Author.objects.create(resource=share("Lyd"), person=cast.users["staff"])

    assert ("kari@fjordvik" in read("lyd").text, "kari@fjordvik" in read("").text) == (False, False)


def test_text_in_another_language_is_marked(share, read):
    share("Lyd", language="nn")

    assert '<h1 class="ds-heading" data-size="xl" lang="nn">Lyd</h1>' in read("lyd").text


@pytest.mark.parametrize(("body", "links"), [(LONG, 4), ("## En\n\nTekst.", 0)])
def test_long_text_has_a_table_of_contents(share, read, body, links):
    share("Lyd", body=body)

    assert len(re.findall(r'href="#del-', read("lyd").text)) == links


def test_overdue_resource_bears_a_warning(share, read):
    share("Lyd", review_by=timezone.localdate() - timedelta(days=1))
    share("Lys", review_by=timezone.localdate())

    assert ["Dette kan være foreldet" in read(slug).text for slug in ("lyd", "lys")] == [True, False]


def test_video_is_a_link_and_loads_nothing(share, read):
    share("Opptak", kind="video", url="https://film.example/1")

    page = read("opptak").text

    assert ('href="https://film.example/1"' in page, page.count("film.example/1"), "<iframe" in page) == (
        True,
        1,
        False,
    )


def test_draft_bears_a_notice_and_is_kept_from_search_engines(cast, share, read):
    share("Lyd", status="draft", owner=cast.users["staff"])

    page = read("lyd", "staff").text

    assert ("Utkast" in page, '<meta name="robots" content="noindex">' in page) == (True, True)


def test_file_is_offered_with_kind_and_size(share, read):
    file = files.store_checked(pdf(), name="Plan.pdf", owner=share("Lyd"))

    page = read("lyd").text

    assert f'href="{file.get_absolute_url()}" download' in page
    assert "Last ned PDF (" in page


def test_versions_stand_in_a_table_newest_first(share, read):
    resource = share("Lyd")
    first = files.store_checked(pdf(), name="Plan.pdf", owner=resource)
    second = files.store_checked(pdf(), name="Plan.pdf", owner=resource, replaces=first, version=2, note="Nye priser")

    page = read("lyd").text

    rows = re.findall(r'<th scope="row">([0-9])', page)
    assert (rows, "Nye priser" in page) == (["2", "1"], True)
    assert page.index(second.get_absolute_url()) < page.index(first.get_absolute_url())


def test_unchecked_file_is_shown_to_its_sender_only(cast, share, read):
    upload = SimpleUploadedFile("Plan.pdf", pdf())
    files.store(upload, owner=share("Lyd", audience="members"), user=cast.users["staff"])

    assert ["Plan.pdf" in read("lyd", name).text for name in ("staff", "administrator")] == [True, False]


def test_refused_file_tells_its_sender_why(cast, share, read):
    files.store(SimpleUploadedFile("Plan.pdf", pdf()), owner=share("Lyd"), user=cast.users["staff"])
    StoredFile.objects.update(state=FileState.REFUSED, refusal="Odd.")

    assert "Odd." in read("lyd", "staff").text


def test_old_address_leads_to_the_new_one_for_good(share, read):
    services.move(share("Lyd"), "lyden")

    answer = read("lyd")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/kunnskap/lyden/")


def test_old_address_of_a_hidden_resource_is_not_found(share, read):
    services.move(share("Lyd", audience="venues"), "lyden")

    assert read("lyd", "supplier").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_are_as_many_for_one_row_as_for_three(cast, share, django_assert_num_queries, rows):
    resource = share("Lyd", topics=("lyd", "lys", "rigg")[:rows])
    for number in range(rows):
        files.store_checked(pdf(), name="Plan.pdf", owner=resource)
        Author.objects.create(resource=resource, name=f"Person {number}")
        LawReference.objects.create(resource=resource, citation=f"loven § {number}")
        resource.related.add(share(f"Annet {number}", house=cast.venues["fjordvik"]))
    client = cast.client("staff")

    with django_assert_num_queries(11):
        client.get("/kunnskap/lyd/")


def press(client, value, slug="lyd"):
    return client.post(f"/kunnskap/{slug}/takk/", {"takk": value})


def test_thanks_is_given_once_and_taken_back(cast, share, read):
    share("Lyd")
    client = cast.client("staff")

    numbers = []
    for value in ("1", "1", "0", "0"):
        assert press(client, value).headers["Location"] == "/kunnskap/lyd/"
        numbers.append(Thanks.objects.count())

    assert numbers == [1, 1, 0, 0]


def test_button_shows_whether_one_has_thanked(cast, share, read):
    resource = share("Lyd")
    services.thank(resource, cast.users["staff"])

    pressed = [re.search(r'aria-pressed="(\w+)">', read("lyd", name).text) for name in ("staff", "administrator")]

    assert ([match[1] for match in pressed], 'id="takk"' in read("lyd").text) == (["true", "false"], False)


@pytest.mark.parametrize("name", ["anonymous", "stranger"])
def test_those_who_are_no_members_cannot_thank(cast, share, name):
    share("Lyd")

    assert (press(cast.client(name), "1").status_code, Thanks.objects.count()) == (404, 0)


def test_hidden_resource_cannot_be_thanked(cast, share):
    share("Lyd", audience="venues")

    assert press(cast.client("supplier"), "1").status_code == 404


def test_thanks_is_not_given_by_opening_a_link(cast, share):
    share("Lyd")

    assert cast.client("staff").get("/kunnskap/lyd/takk/").status_code == 405
