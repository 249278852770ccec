"""Addresses the tests of the frame need: what no real page does on purpose."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError
from django.http import HttpResponse
from django.shortcuts import render
from django.template import RequestContext, Template
from django.urls import include, path

from kulturhus.shared.forms import form_status
from kulturhus.urls import handler400, handler403, handler404, handler500  # noqa: F401 (Django reads them here)
from tests.shared.frame_forms import ListingForm

LISTING = Template(
    """{% extends "page.html" %}{% block body %}
    <form class="nk-form" method="post" novalidate>{% csrf_token %}{{ form }}
    <div class="nk-savebar"><button class="ds-button">Lagre</button></div></form>{% endblock %}"""
)


@login_not_required
def echo(request):
    return HttpResponse(request.POST.get("text", "nothing"))


@login_not_required
def listing(request):
    form = ListingForm(request.POST or None)
    context = {
        "title": "Rediger oppføringen",
        "crumbs": [("Leverandører", "/"), ("Rediger", "/listing/")],
        "form": form,
    }
    return HttpResponse(LISTING.render(RequestContext(request, context)), status=form_status(form))


@login_not_required
def told(request):
    messages.success(request, "Oppføringen er lagret.")
    messages.error(request, "Logoen kunne ikke leses.")
    return render(request, "page.html", {"title": "Beskjeder"})


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
    path("listing/", listing),
    path("told/", told),
    path("closed/", closed),
    path("denied/", denied),
    path("broken/", broken),
    path("interrupted/", interrupted),
    path("", include("kulturhus.urls")),
]
