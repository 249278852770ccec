import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desk.models import StoredFile
from knowledge.models import Resource, ResourceAddress, Topic
from tests.shared.files import pdf

LIST = "/admin/knowledge/resource/"
EMPTY = {
    f"{prefix}-{name}": "0"
    for prefix in ("authors", "laws", "desk-storedfile-owner_type-owner_id")
    for name in ("TOTAL_FORMS", "INITIAL_FORMS")
}
FIELDS = {"kind": "guide", "summary": "Kort.", "body": "Tekst.", "language": "nb", "audience": "public", "licence": ""}


@pytest.fixture
def office(cast):
    return cast.client("secretariat")


def act(office, name, *resources):
    return office.post(LIST, {"action": name, "_selected_action": [row.pk for row in resources]}, follow=True)


def status(resource):
    return Resource.objects.get(pk=resource.pk).status


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_as_many_queries_for_three_as_for_one(cast, share, office, django_assert_max_num_queries, rows):
    for number in range(rows):
        share(f"Lyd {number}", owner=cast.users["staff"])

    with django_assert_max_num_queries(12):
        assert office.get(LIST).text.count('class="action-select"') == rows


def test_new_resource_gets_an_address_and_an_owner(cast, office):
    office.post(f"{LIST}add/", EMPTY | FIELDS | {"title": "Lyd på scenen", "slug": ""})

    resource = Resource.objects.get()
    assert (resource.slug, resource.status, resource.owner) == ("lyd-pa-scenen", "draft", cast.users["secretariat"])


def test_changed_address_keeps_the_old_one(share, office):
    resource = share("Lyd")

    office.post(f"{LIST}{resource.pk}/change/", EMPTY | FIELDS | {"title": "Lyd", "slug": "lyden"})

    assert (Resource.objects.get().slug, ResourceAddress.objects.get().slug) == ("lyden", "lyd")


def test_changed_text_is_told_to_readers(share, office):
    resource = share("Lyd")

    office.post(f"{LIST}{resource.pk}/change/", EMPTY | FIELDS | {"title": "Lyd", "slug": "lyd", "body": "Ny tekst."})

    resource.refresh_from_db()
    assert resource.last_changed == resource.changed_at


def test_address_of_another_is_refused_in_words(share, office):
    share("Lys")
    resource = share("Lyd")

    page = office.post(f"{LIST}{resource.pk}/change/", EMPTY | FIELDS | {"title": "Lyd", "slug": "lys"}).text

    assert "Denne adressen leder til en annen ressurs" in page


def test_file_is_sent_in_with_a_note(cast, share, office):
    resource = share("Lyd")
    files = "desk-storedfile-owner_type-owner_id"
    data = EMPTY | FIELDS | {"title": "Lyd", "slug": "lyd", f"{files}-TOTAL_FORMS": "1"}
    row = {
        f"{files}-0-upload": SimpleUploadedFile("Plan.pdf", pdf()),
        f"{files}-0-note": "Første",
        f"{files}-0-position": "0",
    }

    office.post(f"{LIST}{resource.pk}/change/", data | row)

    file = StoredFile.objects.get()
    assert (file.owner, file.name, file.note, file.uploaded_by) == (
        resource,
        "Plan.pdf",
        "Første",
        cast.users["secretariat"],
    )


def test_actions_publish_review_and_archive(share, office):
    resource = share("Lyd", status="draft", published_at=None)

    seen = []
    for name in ("send_to_review", "publish", "archive"):
        act(office, name, resource)
        seen.append(status(resource))

    assert seen == ["in_review", "published", "archived"]


def test_publish_says_what_is_missing(share, office):
    resource = share("Lyd", status="draft", summary="")

    page = act(office, "publish", resource).text

    assert ("Skriv et sammendrag" in page, status(resource)) == (True, "draft")


def test_topics_stand_as_a_tree(office):
    page = office.get("/admin/knowledge/topic/").text

    assert "\u2003Energi" in page
    assert page.index(">Bærekraft<") < page.index("\u2003Energi") < page.index(">Drift<")


def test_key_of_a_topic_stays(office):
    topic = Topic.objects.get(key="lyd")

    assert 'name="key"' not in office.get(f"/admin/knowledge/topic/{topic.pk}/change/").text
