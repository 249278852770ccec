import pytest
from django import forms
from django.http import HttpResponse, QueryDict
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from kulturhus.shared.forms import QueryForm
from kulturhus.shared.http import is_htmx, paginate, query_without_empty, replace_url


class FilterForm(QueryForm):
    q = forms.CharField(max_length=10)
    topics = forms.MultipleChoiceField(choices=[("lyd", "Lyd"), ("lys", "Lys")])
    seats = forms.IntegerField()


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 1), ("side=2", 2), ("side=99", 5), ("side=0", 1), ("side=-3", 1), ("side=abc", 1), ("side=" + "9" * 30, 5)],
)
def test_page_outside_the_list_is_the_nearest(query, number):
    assert paginate(range(50), QueryDict(query), per_page=10).number == number


def test_empty_list_has_one_page():
    page = paginate([], QueryDict("side=7"))
    assert (page.number, list(page)) == (1, [])


def test_page_links_keep_the_filter():
    request = RequestFactory().get("/hus/?q=orgel&side=2")
    template = Template('{% include "components/_pagination.html" with page=page label="Bla" target="treff" only %}')
    with translation.override("nb"):
        html = template.render(RequestContext(request, {"page": paginate(range(50), request.GET, per_page=10)}))
    assert html.count('href="?q=orgel&amp;side=3"') == 2  # its number, and next
    assert 'hx-target="#treff"' in html
    assert html.count("aria-current") == 1


def test_one_page_needs_no_links():
    template = Template('{% include "components/_pagination.html" with page=page label="Bla" only %}')
    request = RequestFactory().get("/")
    assert template.render(RequestContext(request, {"page": paginate([1], request.GET)})).strip() == ""


def test_query_without_empty_and_unreadable_values():
    form = FilterForm(QueryDict("q=orgel&topics=lyd&topics=lys&seats=mange&side=3&x=1"))
    assert query_without_empty(form) == "q=orgel&topics=lyd&topics=lys"
    assert query_without_empty(FilterForm(QueryDict("q=&seats="))) == ""


def test_htmx_is_told_the_address():
    response = HttpResponse()
    replace_url(response, "/hus/?q=orgel")
    assert response.headers["HX-Replace-Url"] == "/hus/?q=orgel"


@pytest.mark.parametrize(("headers", "answer"), [({"HX-Request": "true"}, True), ({}, False)])
def test_is_htmx(headers, answer):
    assert is_htmx(RequestFactory().get("/", headers=headers)) is answer
