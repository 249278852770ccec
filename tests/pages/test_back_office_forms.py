"""Every form of the back office that the secretariat can open: helped, searched by name, honest about deleting."""

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin
from django.forms import HiddenInput
from django.forms.models import ModelChoiceField
from django.test import RequestFactory

from members.models import Municipality, Organisation, User, Venue
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
SEARCHED = (User, Organisation, Venue, Municipality)


@pytest.fixture
def request_of_secretariat():
    request = RequestFactory().get("/admin/")
    request.user = make_cast().fresh("secretariat")
    return request


def fields_seen(request):
    """(where, field) of each field one may fill in, on pages and in their rows."""
    for model, page in admin.site._registry.items():
        if not page.has_module_permission(request):
            continue
        if page.has_add_permission(request) or page.has_change_permission(request):
            for name, field in page.get_form(request, None)().fields.items():
                yield f"{model._meta.label}.{name}", field
        for inline in page.get_inline_instances(request):
            form = inline.get_formset(request, None)(instance=model()).empty_form
            for name, field in form.fields.items():
                if name not in ("DELETE", model._meta.pk.name, inline.model._meta.pk.name):
                    yield f"{model._meta.label}/{inline.model.__name__}.{name}", field


def test_every_field_has_a_help_text(request_of_secretariat):
    bare = [
        where
        for where, field in fields_seen(request_of_secretariat)
        if not field.help_text and not isinstance(field.widget, HiddenInput)
    ]
    assert "\n".join(bare) == ""


def test_people_and_houses_are_searched_by_name(request_of_secretariat):
    chosen = [
        where
        for where, field in fields_seen(request_of_secretariat)
        if isinstance(field, ModelChoiceField)
        and field.queryset.model in SEARCHED
        and not isinstance(field.widget, HiddenInput)
        and not isinstance(getattr(field.widget, "widget", field.widget), AutocompleteMixin)
    ]
    assert "\n".join(chosen) == ""
