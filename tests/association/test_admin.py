import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.utils import timezone

from association.models import Details, News, Page
from desk.files import store_checked
from desk.models import StoredFile
from tests.association.rows import news, page
from tests.cast import make_cast
from tests.shared.files import picture

pytestmark = pytest.mark.django_db

MODELS = [model for model in admin.site._registry if model._meta.app_label == "association"]
NEWS = {"title": "Årsmøte i Bodø", "audience": "public", "language": "nb", "publish_from": ""}


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def secretariat(cast):
    return cast.client("secretariat")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_every_field_has_help(cast, model):
    request = RequestFactory().get("/")
    request.user = cast.fresh("superuser")
    form = admin.site._registry[model].get_form(request)()
    assert [name for name, field in form.fields.items() if not field.help_text] == []


def test_list_of_details_leads_to_the_one_page(secretariat):
    response = secretariat.get("/admin/association/details/", follow=True)
    assert response.redirect_chain[-1][0] == "/admin/association/details/1/change/"
    assert "Fyll inn organisasjonsnummeret." in response.content.decode()


def test_details_cannot_be_deleted(secretariat):
    assert secretariat.get("/admin/association/details/1/delete/").status_code == 403
    assert Details.objects.count() == 1


def test_address_is_made_of_the_title(secretariat):
    secretariat.post("/admin/association/news/add/", NEWS)
    secretariat.post("/admin/association/news/add/", NEWS)
    assert set(News.objects.values_list("slug", flat=True)) == {"arsmote-i-bodo", "arsmote-i-bodo-2"}


def test_address_of_the_feed_is_taken(secretariat):
    secretariat.post("/admin/association/news/add/", NEWS | {"slug": "feed"})
    assert not News.objects.exists()


def test_draft_is_published_by_the_action(secretariat):
    row = news(publish_from=None)
    data = {"action": "publish_now", "_selected_action": row.pk}
    secretariat.post("/admin/association/news/", data)
    row.refresh_from_db()
    assert row.is_published(timezone.now())


def test_pinned_news_is_unpinned_by_the_action(secretariat):
    row = news(pinned=True)
    secretariat.post("/admin/association/news/", {"action": "unpin", "_selected_action": row.pk})
    row.refresh_from_db()
    assert not row.pinned


def test_preview_shows_what_is_not_saved(secretariat):
    response = secretariat.post("/admin/association/news/add/preview/", NEWS | {"body": "**Snart**"})
    assert "<strong>Snart</strong>" in response.content.decode()
    assert not News.objects.exists()


def test_preview_of_a_page_changes_nothing(secretariat):
    row = page()
    data = {"title_nb": "Ny strategi", "slug": "strategi", "audience": "public", "position": 0}
    html = secretariat.post(f"/admin/association/page/{row.pk}/change/preview/", data).content.decode()
    assert "Ny strategi" in html
    assert Page.objects.get(pk=row.pk).title_nb == "Strategi"


def test_preview_says_what_is_wrong(secretariat):
    response = secretariat.post("/admin/association/news/add/preview/", NEWS | {"title": ""})
    assert response.status_code == 422


@pytest.mark.parametrize("name", ["anonymous", "staff", "supplier"])
def test_preview_is_for_the_secretariat(cast, name):
    assert cast.client(name).post("/admin/association/news/add/preview/", NEWS).status_code == 302


def test_picture_without_words_is_refused(secretariat):
    from django.core.files.uploadedfile import SimpleUploadedFile

    upload = SimpleUploadedFile("hus.png", picture())
    secretariat.post("/admin/association/news/add/", NEWS | {"picture": upload})
    assert not News.objects.exists()


def test_moved_page_keeps_its_old_address(secretariat):
    row = page()
    data = {"title_nb": "Strategi", "slug": "plan", "audience": "public", "position": 0}
    secretariat.post(f"/admin/association/page/{row.pk}/change/", data)
    assert secretariat.get("/om/strategi/").url == "/om/plan/"


def test_picture_follows_its_news(cast):
    row = news("Lukket", audience="members")
    file = store_checked(picture(), name="hus.png", owner=row, use="picture", description="Et hus")
    opened = {}
    for name in ("anonymous", "staff", "stranger"):
        response = cast.client(name).get(file.url)
        opened[name] = response.status_code
        response.getvalue()  # to its end, so that the file is closed
    assert opened == {"anonymous": 404, "staff": 200, "stranger": 404}
    assert 'alt="Et hus"' in cast.client("staff").get(row.get_absolute_url()).content.decode()
    assert StoredFile.objects.of(row).count() == 1


def test_front_page_says_what_is_missing(secretariat):
    html = secretariat.get("/admin/").content.decode()
    assert "Fyll inn organisasjonsnummeret." in html
    assert 'href="/admin/association/details/"' in html
