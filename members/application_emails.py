"""Mail to those who apply for membership, in the language they chose. Links open the application; nothing acts by itself."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from desk.mail import own_address, own_words, queue, quote
from members.models import Application, ApplicationStep


def send_confirmation(application: Application) -> None:
    _send("application_confirm", application, priority=True)


def send_received(application: Application) -> None:
    _send("application_received", application)


def send_question(application: Application, step: ApplicationStep) -> None:
    _send("application_question", application, occasion=str(step.pk), question=quote(step.why))


def send_accepted(application: Application) -> None:
    membership = application.membership
    with translation.override(application.language):
        step = _("Write your listing under My page, Our listing. It is shown when you publish it.")
    _send(
        "application_accepted",
        application,
        first_day=membership.period.lower if membership else None,
        last_day=membership.last_day if membership else None,
        listing_step=own_words(f"- {step}") if application.category.audience == "suppliers" else "",
        sign_in=own_address(f"{reverse('account_login')}?{urlencode({'next': '/min-side/'})}"),
    )


def send_declined(application: Application) -> None:
    _send("application_declined", application, reason=quote(application.reason))


def _send(kind: str, application: Application, *, occasion: str = "", priority: bool = False, **values: Any) -> None:
    with translation.override(application.language):
        category = str(application.category.name)
    queue(
        kind=f"members.{kind}",
        to=application.contact_email,
        language=application.language,
        about=application,
        occasion=occasion,
        priority=10 if priority else 0,
        context={
            "name": application.contact_name,
            "organisation": application.name,
            "category": category,
            "email": application.contact_email,
            "address": own_address(application.get_absolute_url()),
            **values,
        },
    )
