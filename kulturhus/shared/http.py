"""Small helpers for views: htmx, addresses and pages of a list."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from kulturhus.shared.forms import QueryForm

PAGE = "side"  # the name of the page number in the address


class PageForm(QueryForm):
    side = forms.IntegerField(min_value=1)


def is_htmx(request: HttpRequest) -> bool:
    """True when a part of the page will be picked from the answer. The answer is the full page all the same."""
    return request.headers.get("HX-Request") == "true"


def replace_url(response: HttpResponseBase, url: str) -> None:
    """Tells htmx which address the browser shows, so that empty filters do not stand in it."""
    response.headers["HX-Replace-Url"] = url


def query_without_empty(form: forms.BaseForm) -> str:
    """The form's own query string, without empty and unreadable values: `q=orgel&fylke=56`, or nothing."""
    query = QueryDict(mutable=True)
    for name in form.fields:
        key = form.add_prefix(name)
        given = form.data.getlist(key) if isinstance(form.data, QueryDict) else [form.data.get(key, "")]
        if name not in form.errors and any(given):
            query.setlist(key, [value for value in given if value])
    return query.urlencode()


class NumberedPage(Page):  # type: ignore[type-arg]  # not subscriptable when run
    @property
    def numbers(self) -> Iterator[int | str]:
        """The page numbers to show, long gaps as an ellipsis."""
        return self.paginator.get_elided_page_range(self.number, on_each_side=2, on_ends=1)


class NumberedPaginator(Paginator):  # type: ignore[type-arg]
    def _get_page(self, *args: Any, **kwargs: Any) -> NumberedPage:
        return NumberedPage(*args, **kwargs)


def paginate(rows: Any, query: QueryDict, per_page: int = 20) -> NumberedPage:
    """The page of `rows` (a queryset or a list) the query asks for; one outside the list gives the nearest there is."""
    page = NumberedPaginator(rows, per_page).get_page(PageForm(query).values[PAGE] or 1)
    return cast("NumberedPage", page)
