"""The page that shows which rules the members' data keep, and what breaks them."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.models import Membership
from members.services import broken_invariants, report_invariants


def invariants(request: HttpRequest) -> HttpResponse:
    """Read as things stand; a POST makes and closes the tasks now instead of at night."""
    if not request.user.has_perm("members.view_membership"):
        raise PermissionDenied
    if request.method == "POST":
        number = report_invariants()
        text = ngettext("%(number)d row breaks a rule.", "%(number)d rows break a rule.", number) % {"number": number}
        messages.success(request, text if number else _("Nothing breaks a rule."))
        return redirect("admin:members_invariants")
    rules = [
        (rule, [(found.address, _(rule.task) % found.values) for found in breaks])
        for rule, breaks in broken_invariants()
    ]
    context = admin.site.each_context(request) | {
        "title": _("Control of the members' data"),
        "rules": rules,
        "number": sum(len(breaks) for _rule, breaks in rules),
        "opts": Membership._meta,
    }
    return TemplateResponse(request, "admin/members/invariants.html", context)
