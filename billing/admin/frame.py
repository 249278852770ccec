"""What our pages about money share."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.template.response import TemplateResponse

from billing.models import Payment


def check(request: HttpRequest) -> None:
    """Raises PermissionDenied. Whoever may see payments may book them: the secretariat."""
    if not request.user.has_perm("billing.change_payment"):
        raise PermissionDenied


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> TemplateResponse:
    frame = admin.site.each_context(request) | {"opts": Payment._meta}
    return TemplateResponse(request, f"admin/billing/{template}.html", frame | context, status=status)


def act(request: HttpRequest, do: Callable[[], Any], said: str) -> bool:
    """Does it and says so, or why not."""
    try:
        do()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    messages.success(request, said)
    return True


def told(request: HttpRequest, form: forms.Form) -> bool:
    """Whether the form can be used; otherwise its errors are said above the page."""
    for name, errors in form.errors.items():
        label = f"{form[name].label}: " if name in form.fields else ""
        messages.error(request, label + " ".join(map(str, errors)))
    return not form.errors
