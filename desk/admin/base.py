"""Who may do what with our tables in the back office, beyond what a mandate gives."""

from typing import Any

from django.http import HttpRequest

from kulturhus.shared.admin import PortalAdmin


class WrittenByThePortal(PortalAdmin):
    """Rows that nobody adds or deletes by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


class ForSuperusers(WrittenByThePortal):
    """Tables of technical interest: read by those who run the portal."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False
