from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from association.admin.pictures import PictureForm
from association.admin.preview import PreviewAdmin
from association.models import News
from association.views import article_context
from kulturhus.shared.norwegian import norwegian_slug

TAKEN = {"feed"}  # addresses below /aktuelt/ that are no news


class NewsForm(PictureForm):
    """The address is made of the title when nobody wrote one; it must be free."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:  # not when it stands for good
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in TAKEN:
            raise ValidationError(_("This address is taken. Choose another one."))
        return slug or free_slug(self.data.get(self.add_prefix("title"), ""))


def free_slug(title: str) -> str:
    """An address made of `title` that no news has."""
    base = norwegian_slug(title, 70) or "nyhet"
    taken = TAKEN | set(News.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


@admin.register(News)
class NewsAdmin(PreviewAdmin):
    form = NewsForm
    list_display = ["title", "publish_from", "pinned", "audience", "language"]
    list_filter = ["pinned", "audience", "language", "publish_from"]
    search_fields = ["title", "lead", "body"]
    date_hierarchy = "publish_from"
    ordering = ["-publish_from", "-pk"]
    actions = ["publish_now", "unpin"]
    fieldsets = [
        (None, {"fields": ["title", "lead", "body", "audience", "publish_from"]}),
        (_("Picture"), {"fields": ["picture", "picture_alt", "take_picture_away"]}),
        (_("More"), {"classes": ["collapse"], "fields": ["language", "pinned", "slug"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: News | None = None) -> Any:  # noqa: ARG002 - Django's signature
        """An address that has been out stays."""
        return ["slug"] if obj and obj.publish_from else []

    def save_model(self, request: HttpRequest, obj: News, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        form.save_picture(request.user)

    def draw(self, request: HttpRequest, row: News) -> HttpResponse:
        return render(request, "association/article.html", article_context(request, row))

    @admin.action(description=_("Publish now"))
    def publish_now(self, request: HttpRequest, news: QuerySet[News]) -> None:
        now = timezone.now()
        waiting = news.filter(Q(publish_from=None) | Q(publish_from__gt=now))
        number = waiting.update(publish_from=now, changed_at=now)
        text = ngettext("%(number)d piece of news is out.", "%(number)d pieces of news are out.", number)
        self.message_user(request, text % {"number": number})

    @admin.action(description=_("Unpin"))
    def unpin(self, request: HttpRequest, news: QuerySet[News]) -> None:
        number = news.filter(pinned=True).update(pinned=False, changed_at=timezone.now())
        text = ngettext("%(number)d piece of news is unpinned.", "%(number)d pieces of news are unpinned.", number)
        self.message_user(request, text % {"number": number})
