"""Files of a hall: sent, replaced, undone, renamed and removed by the house; others get what they may see, at one address."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from desk.models import StoredFile
from members.models import Hall, HallFile
from members.services import add_hall_file, replace_hall_file, use_version
from members.technical_sheet import content_of
from tests.cast import make_cast
from tests.shared.files import docx, pdf, picture

pytestmark = pytest.mark.django_db
MINE, PAGE = "/min-side/huset/fjordvik-kulturhus/saler/{}/filer/", "/hus/fjordvik-kulturhus/"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def hall(cast):
    return Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen", seats=546)


@pytest.fixture
def plan(cast, hall, run_jobs):
    row = sent(cast, hall)
    run_jobs()
    return row


def sent(cast, hall, **fields):
    return add_hall_file(HallFile(hall=hall, **fields), upload(), cast.users["staff"])


def versions(row):
    return StoredFile.objects.of(row).order_by("-pk")


def upload(name="plan.pdf", content=None):
    return SimpleUploadedFile(name, content or pdf())


def post(cast, name, hall, path="", **data):
    return cast.client(name).post(MINE.format(hall.pk) + path, data)


def fetched(cast, name, row):
    """The answer at the address of a file, its bytes let go."""
    answer = cast.client(name).get(row.get_absolute_url())
    if answer.streaming:
        answer.getvalue()  # a file is closed when it has been read
    return answer


def seen(cast, name, row):
    return fetched(cast, name, row).status_code


def shown(cast, row):
    return fetched(cast, "anonymous", row).headers["Content-Type"]


def test_file_is_on_the_page_once_it_has_been_checked(cast, hall, run_jobs):
    answer = post(cast, "staff", hall, "ny/", upload=upload(), kind="stage_plan", audience="public")
    row = HallFile.objects.get()
    page = cast.client("anonymous").get(PAGE).content.decode()
    assert (answer.status_code, seen(cast, "anonymous", row), "Scenetegning" in page) == (302, 404, False)
    assert "Kontrolleres" in cast.client("staff").get(MINE.format(hall.pk)).content.decode()
    run_jobs()
    page = cast.client("anonymous").get(PAGE).content.decode()
    assert f'<a href="{row.get_absolute_url()}">Scenetegning</a>' in page
    response = fetched(cast, "anonymous", row)
    assert response.headers["Content-Type"] == "application/pdf"
    assert (
        "Storsalen" in response.headers["Content-Disposition"] or "utf-8''" in response.headers["Content-Disposition"]
    )
    assert "no-cache" in response.headers["Cache-Control"]


def test_refused_file_says_why_to_the_house_and_is_seen_by_nobody(cast, hall, run_jobs):
    row = add_hall_file(HallFile(hall=hall), upload(content=b"%PDF-1.7 not really"), cast.users["staff"])
    run_jobs()
    text = cast.client("administrator").get(MINE.format(hall.pk)).content.decode()
    assert "PDF-en er skadet" in text
    assert [seen(cast, name, row) for name in ("anonymous", "staff")] == [404, 404]


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        ("public", ["anonymous", "staff", "other_staff", "supplier", "secretariat", "stranger"]),
        ("members", ["staff", "other_staff", "supplier", "secretariat"]),
        ("house", ["staff", "secretariat"]),
    ],
)
def test_audience_decides_who_gets_it_and_reads_of_it(cast, hall, run_jobs, audience, names):
    row = sent(cast, hall, audience=audience)
    run_jobs()
    everybody = ["anonymous", "staff", "other_staff", "supplier", "secretariat", "stranger"]
    assert [name for name in everybody if seen(cast, name, row) == 200] == names
    link = f'href="{row.get_absolute_url()}"'
    pages = [name for name in everybody if link in cast.client(name).get(PAGE).content.decode()]
    assert pages == names


def test_audience_outside_the_three_is_refused_by_the_database(hall):
    with pytest.raises(IntegrityError):
        HallFile.objects.create(hall=hall, audience="board")


def test_old_version_and_its_own_address_are_for_the_house(cast, hall, plan, run_jobs):
    old = versions(plan).get()
    replace_hall_file(plan, upload(), cast.users["staff"])
    run_jobs()
    found = {name: seen(cast, name, old) for name in ("staff", "anonymous", "other_staff")}
    assert found == {"staff": 200, "anonymous": 404, "other_staff": 404}


def test_new_version_takes_over_at_the_same_address_once_checked(cast, hall, plan, run_jobs):
    before = shown(cast, plan)
    new = upload("plan.png", picture())
    assert (
        post(cast, "administrator", hall, f"{plan.pk}/ny-versjon/", upload=new, note="To uttak til").status_code == 302
    )
    waiting = shown(cast, plan)
    run_jobs()
    after = shown(cast, plan)
    assert [before, waiting, after] == ["application/pdf", "application/pdf", "image/png"]


def test_undo_shows_the_version_before_and_a_later_one_takes_over_again(cast, hall, plan, run_jobs):
    first = versions(plan).get()
    second = replace_hall_file(plan, upload("b.png", picture()), cast.users["staff"])
    run_jobs()
    address = f"{plan.pk}/versjoner/{{}}/bruk/"
    found = []
    for version in (first, second):
        assert post(cast, "administrator", hall, address.format(version.pk)).status_code == 302
        found.append(shown(cast, plan))
    assert found == ["application/pdf", "image/png"]


def test_refused_new_version_leaves_the_undone_one_undone(cast, hall, plan, run_jobs):
    first = versions(plan).get()
    replace_hall_file(plan, upload("b.png", picture()), cast.users["staff"])
    run_jobs()
    use_version(plan, first)
    replace_hall_file(plan, upload(content=b"%PDF-1.7 broken"), cast.users["staff"])
    run_jobs()
    assert shown(cast, plan) == "application/pdf"


def test_version_of_another_file_cannot_be_used(cast, hall, plan, run_jobs):
    other = sent(cast, hall, kind="house_rules")
    run_jobs()
    foreign = versions(other).get()
    assert post(cast, "staff", hall, f"{plan.pk}/versjoner/{foreign.pk}/bruk/").status_code == 404


def test_rename_changes_title_kind_and_audience(cast, hall, plan):
    data = {"kind": "other", "title": "Kart over orkestergraven", "audience": "members"}
    assert post(cast, "staff", hall, f"{plan.pk}/", **data).status_code == 302
    plan.refresh_from_db()
    assert (plan.kind, str(plan), plan.audience) == ("other", "Kart over orkestergraven", "members")


def test_other_file_needs_a_title(cast, hall, plan):
    answer = post(cast, "staff", hall, f"{plan.pk}/", kind="other", title="", audience="public")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["title"])


def test_remove_asks_first_and_then_takes_row_and_bytes(cast, hall, plan, django_capture_on_commit_callbacks):
    content = versions(plan).get().content
    asked = cast.client("staff").get(MINE.format(hall.pk) + f"{plan.pk}/fjern/")
    assert (asked.status_code, HallFile.objects.count()) == (200, 1)
    with django_capture_on_commit_callbacks(execute=True):
        assert post(cast, "staff", hall, f"{plan.pk}/fjern/").status_code == 302
    assert (HallFile.objects.count(), versions(plan).count(), content.storage.exists(content.name)) == (0, 0, False)
    assert seen(cast, "anonymous", plan) == 404


@pytest.mark.parametrize("name", ["other_staff", "supplier", "secretariat", "stranger"])
def test_others_find_no_page_and_no_act(cast, hall, plan, name):
    client, base = cast.client(name), MINE.format(hall.pk)
    paths = ["", "ny/", f"{plan.pk}/", f"{plan.pk}/ny-versjon/", f"{plan.pk}/fjern/"]
    assert [client.get(base + path).status_code for path in paths] == [404] * 5
    assert [client.post(base + path).status_code for path in paths[1:]] == [404] * 4


@pytest.mark.parametrize(("file", "words"), [("plan.docx", "PDF, PNG, JPG, WEBP"), ("plan.pdf", "ikke PDF")])
def test_file_of_another_kind_is_refused_in_words(cast, hall, file, words):
    answer = post(cast, "staff", hall, "ny/", upload=upload(file, docx()), kind="stage_plan", audience="public")
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_hall_takes_so_many_files_and_no_more(cast, hall):
    HallFile.objects.bulk_create(HallFile(hall=hall) for _number in range(30))
    answer = post(cast, "staff", hall, "ny/", upload=upload(), kind="stage_plan", audience="public")
    assert (answer.status_code, HallFile.objects.count()) == (422, 30)


def test_sheet_names_public_files_with_their_address(cast, hall, plan, run_jobs):
    sent(cast, hall, kind="house_rules", audience="members")
    run_jobs()
    with translation.override("nb"):
        content = content_of(hall.venue, timezone.localdate())
    assert content["halls"][0]["files"] == [
        {"name": "Scenetegning", "address": f"http://localhost:8000{plan.get_absolute_url()}"}
    ]


def test_sheet_follows_once_a_file_has_been_checked(cast, hall, run_jobs):
    sent(cast, hall)
    assert run_jobs() == ["desk.check_stored_file", "members.make_technical_sheet"]


def test_history_tells_who_did_what_to_files(cast, hall, run_jobs):
    post(cast, "administrator", hall, "ny/", upload=upload(), kind="stage_plan", audience="public")
    run_jobs()
    row = HallFile.objects.get()
    post(cast, "staff", hall, f"{row.pk}/", kind="stage_plan", title="Scenen", audience="public")
    post(cast, "staff", hall, f"{row.pk}/ny-versjon/", upload=upload())
    run_jobs()
    post(cast, "staff", hall, f"{row.pk}/versjoner/{versions(row).last().pk}/bruk/")
    post(cast, "administrator", hall, f"{row.pk}/fjern/")
    history = cast.client("staff").get(f"/min-side/huset/fjordvik-kulturhus/saler/{hall.pk}/endringer/").context["page"]
    # All in one transaction of the test, and so at one time: the order is that of another test.
    assert {
        (str(entry.by or ""), *entry.told, *((change.before, change.after) for change in entry.changes))
        for entry in history
    } == {
        ("Ragnhild Tangvik", "fjernet filen «Scenen»"),
        ("Kari Nordvik", "tok versjon 2 av filen «Scenen» ut av bruk"),
        ("Kari Nordvik", "sendte versjon 2 av filen «Scenen»"),
        ("Kari Nordvik", ("", "Scenen")),
        ("Ragnhild Tangvik", "la til filen «Scenetegning»"),
        ("",),
    }


def test_pages_cost_the_same_with_more_files(cast, hall, plan, run_jobs):
    found = []
    for _round in range(2):
        for name, address in (
            ("staff", MINE.format(hall.pk)),
            ("anonymous", plan.get_absolute_url()),
            ("anonymous", PAGE),
        ):
            client = cast.client(name)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address)
            found.append(len(queries))
            if answer.streaming:
                answer.getvalue()
        for kind in ("house_rules", "patch_list"):
            sent(cast, hall, kind=kind)
        run_jobs()
    assert found == [*found[:3], *found[:3]]
    assert found[0] <= 10
