from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.admin import PortalAdmin
from suppliers.models import Category
from suppliers.services import retell_category

if TYPE_CHECKING:
    from django.db.models import ForeignKey


@admin.register(Category)
class CategoryAdmin(PortalAdmin):
    list_display = ["indented", "name_nn", "name_en", "key", "listings"]
    search_fields = ["name_nb", "name_nn", "name_en", "key"]
    prepopulated_fields = {"key": ["name_nb"]}
    fields = ["name_nb", "parent", "key", "name_nn", "name_en"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("parent").with_use().in_order()  # type: ignore[attr-defined]

    def get_readonly_fields(self, _request: HttpRequest, obj: Any = None) -> Any:
        return ["key"] if obj else []

    def get_prepopulated_fields(self, _request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else self.prepopulated_fields

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "parent":
            kwargs["queryset"] = Category.objects.filter(parent=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        retell_category(obj)

    @admin.display(description=_("name (bokmål)"))
    def indented(self, category: Category) -> str:
        return format_html("{}{}", "\u2003" if category.parent_id else "", category.name_nb)

    @admin.display(description=_("listings"))
    def listings(self, category: Category) -> int:
        return category.uses
