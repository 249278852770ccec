"""Showing anew who one is, by a code in a mail: for those who have neither password nor second factor at hand."""

from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from members.sign_in.accounts import account_key
from members.sign_in.forms import ReauthenticationCodeForm
from members.sign_in.views import CodeAttempts

STATE = "reauthentication_code"  # key in the session


class Process(AbstractCodeVerificationProcess):  # type: ignore[misc]
    """One code, sent to the person's own address: 15 minutes, three attempts."""

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            state=state,
            user=request.user,
        )

    @classmethod
    def initiate(cls, request: HttpRequest) -> "Process":
        process = cls(request, cls.initial_state(request.user, request.user.email))  # type: ignore[union-attr]
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, request: HttpRequest) -> "Process | None":
        state = request.session.get(STATE)
        process = cls(request, state) if state else None
        return process.abort_if_invalid() if process else None

    def persist(self) -> None:
        self.request.session[STATE] = self.state

    def abort(self) -> None:
        self.request.session.pop(STATE, None)

    def send(self) -> None:
        adapter = get_adapter()
        self.state["code"] = adapter.generate_login_code()
        context = {"user": self.user, "code": self.code}
        adapter.send_mail("account/email/reauthentication_code", self.state["email"], context)


class ReauthenticateByCodeView(BaseReauthenticateView):  # type: ignore[misc]
    """A page with one button: nothing is sent because a page was opened."""

    form_class = forms.Form
    template_name = "account/reauthenticate_code.html"

    def form_valid(self, form: forms.Form) -> HttpResponseBase:  # noqa: ARG002 - it has no fields
        key = account_key(self.request.user.email)
        refused: HttpResponseBase | None = ratelimit.consume_or_429(self.request, action="request_login_code", key=key)
        if refused:
            return refused
        Process.initiate(self.request)
        return redirect(self.passthrough_next_url(reverse("members:confirm_reauthentication_code")))


class ConfirmReauthenticationCodeView(CodeAttempts, BaseReauthenticateView):  # type: ignore[misc]
    form_class = ReauthenticationCodeForm
    template_name = "account/confirm_reauthentication_code.html"
    process: Process

    def _check_reauthentication_method_available(self, request: HttpRequest) -> HttpResponseBase | None:
        process = Process.resume(request)
        if process is None:
            return redirect(self.passthrough_next_url(reverse("members:reauthenticate_code")))
        self.process = process
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"code": self.process.code}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"email": self.process.state["email"]}

    def form_valid(self, form: forms.Form) -> HttpResponseBase:
        self.process.abort()
        email = self.process.state["email"]
        record_authentication(self.request, self.request.user, "code", email=email, reauthenticated=True)
        response: HttpResponseBase = super().form_valid(form)
        return response

    def wrong_code(self, form: forms.Form) -> HttpResponseBase:
        if self.process.record_invalid_attempt():
            return self.show(form)
        return redirect(self.passthrough_next_url(reverse("members:reauthenticate_code")))
