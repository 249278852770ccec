from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from association.details import details
from association.frame import edit_url, frame
from association.models import Benefit, Figure, News, Office, Page, PageRedirect
from association.pictures import documents_of, with_pictures
from kulturhus.shared.http import paginate
from members.gate import PUBLIC
from members.permissions import works_in_secretariat

NEWS_PER_PAGE = 12


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    front = Page.objects.visible_to(request.user).filter(path="").first()
    below = Page.objects.visible_to(request.user).in_menu()
    return render(request, "association/page.html", frame(request, "", front) | {"below": below})


@login_not_required
@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """The page at `path`; a former address leads to where the page is now, for those who may see it."""
    pages = Page.objects.visible_to(request.user)
    row = pages.filter(path=path).first()
    if row is None:
        moved = get_object_or_404(PageRedirect.objects.select_related("page"), path=path, page__in=pages)
        return redirect(moved.page, permanent=True)
    return render(request, "association/page.html", page_context(request, row))


def page_context(request: HttpRequest, row: Page) -> dict[str, Any]:
    below = Page.objects.visible_to(request.user).filter(parent=row.pk).in_order() if row.pk else []
    return frame(request, row.path, row) | {"below": below, "files": documents_of(row, request.user)}


def text_of_list(request: HttpRequest, path: str) -> dict[str, Any]:
    """The frame of a page where the portal lists something, with the text written for it, if any."""
    return frame(request, path, Page.objects.visible_to(request.user).filter(path=path).first())


@login_not_required
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    offices = with_pictures(Office.objects.current(timezone.localdate()).board(), request.user)
    deputies = [office for office in offices if office.kind == Office.Kind.BOARD_DEPUTY]
    members = [office for office in offices if office not in deputies]
    context = {"groups": [(_("Board"), members), (_("Deputy members"), deputies)], "has_people": bool(offices)}
    return render(request, "association/people.html", text_of_list(request, "styret") | context)


@login_not_required
@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    offices = with_pictures(Office.objects.current(timezone.localdate()).staff(), request.user)
    context = {"groups": [(_("Staff"), offices)], "has_people": bool(offices)}
    return render(request, "association/people.html", text_of_list(request, "ansatte") | context)


@login_not_required
@require_safe
def press(request: HttpRequest) -> HttpResponse:
    latest = News.objects.visible_to(request.user).filter(audience=PUBLIC)
    context = {
        "details": details(),
        "figures": Figure.objects.in_order(),
        "latest": latest.order_by("-publish_from", "-pk")[:5],
        "now": timezone.now(),
    }
    return render(request, "association/press.html", text_of_list(request, "presse") | context)


@login_not_required
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What is out; the secretariat sees its drafts here too."""
    rows = News.objects.open_to(request.user).newest()
    page_of_news = paginate(rows, request.GET, NEWS_PER_PAGE)
    page_of_news.object_list = with_pictures(page_of_news.object_list, request.user)
    context = {
        "title": _("News"),
        "news": page_of_news,
        "now": timezone.now(),
        "add_url": reverse("admin:association_news_add") if works_in_secretariat(request.user) else "",
    }
    return render(request, "association/news.html", context)


@login_not_required
@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """A piece of news; a draft is shown to the secretariat alone, as it will stand."""
    row = get_object_or_404(News.objects.open_to(request.user), slug=slug)
    return render(request, "association/article.html", article_context(request, row))


def article_context(request: HttpRequest, row: News) -> dict[str, Any]:
    if row.pk:
        with_pictures([row], request.user)
    others = News.objects.visible_to(request.user).exclude(pk=row.pk).order_by("-publish_from")
    return {
        "article": row,
        "draft": not row.is_published(timezone.now()),
        "crumbs": [(_("News"), reverse("association:news")), (row.heading, request.path)],
        "others": others[:3],
        "edit_url": edit_url(request, row),
    }


@require_safe
def benefits(request: HttpRequest) -> HttpResponse:
    rows = Benefit.objects.visible_to(request.user).valid(timezone.localdate()).in_order()
    may_edit = works_in_secretariat(request.user)
    context = {
        "title": _("Member benefits"),
        "benefits": rows,
        "edit_url": reverse("admin:association_benefit_changelist") if may_edit else "",
    }
    return render(request, "association/benefits.html", context)
