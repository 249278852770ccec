"""News as an Atom feed (RFC 4287), by the same gate as the pages: without a session, what is public."""

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from association.details import details
from association.models import News
from kulturhus.shared.markdown import render

NUMBER = 20
# What XML 1.0 cannot carry, such as the vertical tab word processors leave behind.
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class NewsAtom(Atom1Feed):
    """Entries with their language and their whole text, whose own links are relative to the portal (`xml:base`)."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"], "xml:base": settings.SITE_ADDRESS}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


@login_not_required
@require_safe
def news_feed(request: HttpRequest) -> HttpResponse:
    address = settings.SITE_ADDRESS
    name = details().name
    feed = NewsAtom(
        title=_("News from %(name)s") % {"name": name},
        link=address + reverse("association:news"),
        description=None,
        language=get_language(),
        author_name=name or address,
        feed_url=address + reverse("association:feed"),
    )
    for row in News.objects.visible_to(request.user).order_by("-publish_from", "-pk")[:NUMBER]:
        feed.add_item(**entry(row))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def entry(row: News) -> dict[str, Any]:
    link = settings.SITE_ADDRESS + row.get_absolute_url()
    return {
        "title": fit(row.title),
        "link": link,
        "unique_id": link,
        "description": fit(escape(row.lead)),
        "content": fit(f"<p>{escape(row.lead)}</p>{render(row.body)}"),
        "pubdate": row.publish_from,
        "updateddate": max(row.publish_from, row.changed_at) if row.publish_from else row.changed_at,
        "language": row.language,
    }


def fit(text: str) -> str:
    return UNFIT.sub("", text)
