"""The person's own account: an overview, and the three questions of the first sign-in."""

from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kulturhus.shared.forms import PortalModelForm, form_status
from members.consents import settle_profile_consents
from members.models import User
from members.models.user import FieldOfWork, MailChoice


class WelcomeForm(PortalModelForm):
    mark_optional = False
    fields_of_work = forms.MultipleChoiceField(
        label=_("What do you work with?"),
        choices=FieldOfWork.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Decides what is shown to you as new. Choose as many as you like."),
    )
    mail_choices = forms.MultipleChoiceField(
        label=_("Which mail do you want?"),
        choices=MailChoice.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Mail on dues, access and registrations always comes."),
    )

    class Meta:
        model = User
        fields = ["name", "fields_of_work", "mail_choices"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.required, name.label = True, _("What is your name?")
        name.widget.attrs["autocomplete"] = "name"


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """How one signs in: what is set up, and where it is changed."""
    kinds = list(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    context = {
        "has_password": request.user.has_usable_password(),  # type: ignore[union-attr]
        "has_app": Authenticator.Type.TOTP in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "sessions": UserSession.objects.filter(user_id=request.user.pk).count(),
        "providers": get_adapter().list_providers(request),
    }
    return render(request, "account/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Three questions once, then on to where one was going. Answered again, they change the answers."""
    form = WelcomeForm(request.POST or None, instance=request.user)
    way_on = get_next_redirect_url(request)
    if request.method == "POST" and form.is_valid():
        form.instance.welcomed_at = form.instance.welcomed_at or timezone.now()
        with transaction.atomic():
            form.instance.save(update_fields=[*form.Meta.fields, "welcomed_at"])
            settle_profile_consents(form.instance)
        return redirect(way_on or resolve_url(settings.LOGIN_REDIRECT_URL))
    return render(request, "members/welcome.html", {"form": form, "next": way_on or ""}, status=form_status(form))
