"""Becoming a member: what each kind of member gets and what it costs, and the way to the form."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from association.models import Benefit
from members.gate import MEMBERS
from members.models import MemberCategory


@dataclass(frozen=True)
class Offer:
    category: MemberCategory
    benefits: list[Benefit]


@login_not_required
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """Two queries, however many kinds of members there are."""
    benefits = list(Benefit.objects.promised().valid(timezone.localdate()).in_order())
    context = {
        "title": _("Become a member"),
        "lead": _("See what you get and what it costs, and apply in five minutes."),
        "offers": [
            Offer(category, [row for row in benefits if row.audience in (MEMBERS, category.audience)])
            for category in MemberCategory.objects.open()
        ],
    }
    return render(request, "association/join.html", context)
