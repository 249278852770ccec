"""The page from which the houses are invited into the portal: how far they have come, and who is next."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from desk.letters import Letter, write
from kulturhus.shared.forms import QueryForm
from members import emails
from members.models import Invitation, Organisation, User
from members.services import remind_welcomes, send_welcomes
from members.welcomes import AGE, Progress, next_wave, progress, to_remind, without_administrator

SHOWN = 50  # houses without an administrator


class WaveForm(QueryForm):
    antall = forms.IntegerField(
        label=gettext_lazy("Houses in this wave"), min_value=1, max_value=500, initial=20, help_text=""
    )


class ChosenForm(forms.Form):
    """Those who stood on the page one said yes to; what is no key chooses nobody."""

    who = forms.MultipleChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].valid_value = lambda _value: True  # type: ignore[attr-defined]


@require_safe
def waves(request: HttpRequest) -> HttpResponse:
    _check(request)
    form = WaveForm(request.GET)
    size: int = form.values["antall"]
    guests, reminders, numbers = next_wave(size), to_remind(), progress()
    context = admin.site.each_context(request) | {
        "title": _("Houses into the portal"),
        "opts": Invitation._meta,
        "form": form,
        "progress": numbers,
        "progress_text": _text(numbers),
        "guests": guests,
        "wave": len({guest.organisation.pk for guest in guests}),
        "letter": _letter(guests[0].person, guests[0].organisation) if guests else None,
        "reminders": reminders,
        "reminder": _letter(reminders[0].user, reminders[0].organisation, again=True) if reminders else None,
        "days": AGE.days,
        "without": without_administrator()[:SHOWN] if numbers.without else [],
        "shown": SHOWN,
    }
    return TemplateResponse(request, "admin/members/waves.html", context)


@require_POST
def send_wave(request: HttpRequest) -> HttpResponse:
    _check(request)
    number = send_welcomes(set(_chosen(request)), request.user)  # type: ignore[arg-type]
    return _sent(request, number)


@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    _check(request)
    numbers = {int(value) for value in _chosen(request) if value.isdecimal()}
    return _sent(request, remind_welcomes(numbers, request.user))  # type: ignore[arg-type]


def _chosen(request: HttpRequest) -> list[str]:
    form = ChosenForm(request.POST)
    return form.cleaned_data["who"] if form.is_valid() else []


def _sent(request: HttpRequest, number: int) -> HttpResponse:
    if number:
        text = ngettext("%(number)d mail is sent.", "%(number)d mails are sent.", number)
        messages.success(request, text % {"number": number})
    else:
        messages.warning(request, _("Nobody was left to write to. Nothing was sent."))
    return redirect("admin:members_invitation_waves")


def _text(numbers: Progress) -> str:
    return ngettext("%(inside)d of %(all)d house is in", "%(inside)d of %(all)d houses are in", numbers.all) % {
        "inside": numbers.inside,
        "all": numbers.all,
    }


def _letter(person: User, organisation: Organisation, *, again: bool = False) -> Letter:
    """The mail as that person would read it."""
    draft = emails.welcome(person, organisation, again=again)
    return write(draft.kind, person.language, draft.context)


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm("members.change_invitation"):
        raise PermissionDenied
