from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.utils import translation
from pytest_django.asserts import assertInHTML

from kulturhus.shared.forms import QueryForm, form_status
from tests.shared.frame_forms import TOPICS, ListingForm


class FilterForm(QueryForm):
    q = forms.CharField(label="Søk", max_length=10)
    county = forms.ChoiceField(label="Fylke", choices=[("", "Alle"), ("56", "Finnmark")])
    order = forms.ChoiceField(label="Rekkefølge", choices=[("name", "Navn"), ("new", "Nyeste")], initial="name")
    topics = forms.MultipleChoiceField(label="Fag", choices=TOPICS)
    seats = forms.IntegerField(label="Seter")


def field(form, name):
    with translation.override("nb"):
        return form[name].as_field_group()


def test_optional_field_is_marked_and_required_is_not():
    form = ListingForm()
    assert '<span class="nk-optional">(valgfritt)</span>' in field(form, "phone")
    assert "nk-optional" not in field(form, "name") + field(form, "visible") + field(form, "topics")


def test_help_stands_before_the_control():
    html = field(ListingForm(), "text")
    assert html.index('id="id_text_helptext"') < html.index("<textarea")
    assert 'aria-describedby="id_text_helptext"' in html


def test_error_is_read_before_help():
    html = field(ListingForm({"text": ""}), "text")
    assert 'aria-describedby="id_text_error id_text_helptext"' in html
    assert 'aria-invalid="true"' in html
    assert '<p class="ds-validation-message" id="id_text_error">Fyll ut feltet.</p>' in html


def test_what_was_written_is_kept():
    assert 'value="altfor langt navn"' in field(ListingForm({"name": "altfor langt navn"}), "name")


def test_browser_cuts_nothing():
    assert "maxlength" not in field(ListingForm(), "name")
    assert "cols" not in field(ListingForm(), "text")


def test_group_of_choices_is_a_fieldset():
    html = field(ListingForm({"topics": ["røyk"]}), "topics")
    assert '<fieldset class="ds-fieldset" aria-describedby="id_topics_error id_topics_helptext">' in html
    assertInHTML('<legend class="ds-label">Fag</legend>', html)
    assert '<label class="ds-label" for="id_topics_1">Lys</label>' in html


def test_chosen_box_is_checked():
    html = field(ListingForm({"topics": ["lys"]}), "topics")
    assert html.count(" checked") == 1
    assert 'id="id_topics_1" checked' in html


def test_date_is_iso_in_the_browsers_own_control():
    html = field(ListingForm(initial={"since": date(2026, 11, 24)}), "since")
    assert 'type="date"' in html
    assert 'value="2026-11-24"' in html
    assert 'class="ds-input nk-short"' in html


def test_width_is_kept_beside_the_design():
    assert 'class="ds-input nk-short"' in field(ListingForm(), "phone")


def test_file_is_one_control():
    html = field(ListingForm(), "logo")
    assert '<input type="file" name="logo"' in html
    assert "fieldset" not in html


def test_library_forms_look_the_same():
    class Plain(forms.Form):
        email = forms.EmailField(widget=forms.EmailInput(attrs={"placeholder": "E-post"}))

    html = field(Plain(), "email")
    assert 'class="ds-input"' in html
    assert "placeholder" not in html


def test_summary_leads_to_each_field():
    form = ListingForm({"name": "altfor langt", "text": "Lyd"})
    with translation.override("nb"):
        html = Template('{% include "components/_error_summary.html" %}').render(Context({"form": form}))
    assert "2 ting må rettes før vi kan gå videre" in html
    assert 'href="#id_name"' in html
    assert 'href="#id_topics_0"' in html


@pytest.mark.parametrize(
    ("form", "status"),
    [
        (ListingForm(), 200),
        (ListingForm({}), 422),
        (ListingForm({"name": "Tinde", "text": "Lyd", "topics": ["lyd"]}), 200),
    ],
)
def test_status_of_a_form(form, status):
    assert form_status(form) == status


def test_query_values_are_read():
    form = FilterForm(QueryDict("q=orgel&county=56&order=new&topics=lyd&topics=lys&seats=800"))
    assert form.values == {"q": "orgel", "county": "56", "order": "new", "topics": ["lyd", "lys"], "seats": 800}


def test_empty_query_gives_initial_and_empty_values():
    assert FilterForm(QueryDict("")).values == {"q": "", "county": "", "order": "name", "topics": [], "seats": None}


def test_unreadable_values_are_left_out_and_told():
    form = FilterForm(QueryDict("q=altfor+langt+søk&county=99&order=x&topics=røyk&seats=" + "9" * 30 + "x"))
    assert form.values == {"q": "", "county": "", "order": "name", "topics": [], "seats": None}
    assert [line.split(":")[0] for line in form.ignored] == ["Søk", "Fylke", "Rekkefølge", "Fag", "Seter"]


def test_readable_query_has_nothing_to_tell():
    assert FilterForm(QueryDict("q=orgel")).ignored == []
