"""Addresses the tests of the frame need: what no real page does on purpose."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from kulturhus.shared.forms import PortalForm, form_status
from kulturhus.urls import handler400, handler403, handler404, handler500  # noqa: F401 (Django reads them here)


class GreetingForm(PortalForm):
    greeting = forms.CharField(max_length=5, label="Hilsen", help_text="Kort.")


@login_not_required
def echo(request):
    return HttpResponse(request.POST.get("text", "nothing"))


@login_not_required
def greet(request):
    form = GreetingForm(request.POST or None)
    return render(request, "base.html", {"form": form}, status=form_status(form))


def closed(request):
    return HttpResponse("for members")


@login_not_required
def denied(request):
    raise PermissionDenied


@login_not_required
def broken(request):
    raise ZeroDivisionError


@login_not_required
def interrupted(request):
    raise InterfaceError


urlpatterns = [
    path("echo/", echo),
    path("greet/", greet),
    path("closed/", closed),
    path("denied/", denied),
    path("broken/", broken),
    path("interrupted/", interrupted),
    path("", include("kulturhus.urls")),
]
