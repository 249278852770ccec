from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from association.admin.pictures import DocumentForm
from association.admin.preview import PreviewAdmin
from association.models import Page
from association.services import save_page
from association.views import page_context


@admin.register(Page)
class PageAdmin(PreviewAdmin):
    form = DocumentForm
    list_display = ["title_nb", "address", "audience", "in_menu", "position", "changed_at"]
    list_editable = ["in_menu", "position"]
    list_filter = ["audience", "in_menu"]
    search_fields = ["title_nb", "title_nn", "title_en", "path", "body_nb", "body_nn"]
    ordering = ["path"]
    autocomplete_fields = ["parent"]
    fieldsets = [
        (None, {"fields": ["title_nb", "lead_nb", "body_nb", "audience"]}),
        (_("Place"), {"fields": ["parent", "slug", ("in_menu", "position")]}),
        (_("Files"), {"classes": ["collapse"], "fields": ["new_file", "new_file_name", "remove_files"]}),
        (_("Nynorsk"), {"classes": ["collapse"], "fields": ["title_nn", "lead_nn", "body_nn"]}),
        (_("English"), {"classes": ["collapse"], "fields": ["title_en", "lead_en", "body_en"]}),
    ]

    @admin.display(description=_("address"), ordering="path")
    def address(self, page: Page) -> str:
        return page.get_absolute_url()

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:  # noqa: ARG002 - Django's signature
        save_page(obj)
        if isinstance(form, DocumentForm):  # not a line of the list
            form.save_documents(request.user)

    def draw(self, request: HttpRequest, row: Page) -> HttpResponse:
        row.path = row.place()
        return render(request, "association/page.html", page_context(request, row))
