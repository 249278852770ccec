"""Every address the menus know, so that the whole frame can be seen before the apps have them all."""

from collections import defaultdict

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import include, path

from kulturhus.pages.menu import CONTACT, FOR_YOU, MAIN, MY_PAGE, SMALL_PRINT


@login_not_required
def page(request, **kwargs):
    return render(request, "page.html", {"title": "En side"})


OTHERS = ["pages:search", "pages:choose_language", "pages:choose_light", "pages:home", "members:act_for"]
names = {entry.name: entry.args for entry in [*MAIN, *MY_PAGE, *FOR_YOU, *CONTACT, *SMALL_PRINT]}
spaces = defaultdict(list)
for name in [*names, *OTHERS]:
    space, view = name.split(":")
    route = "min-side/" if name == "pages:my_page" else f"{view}/"
    if name in [entry.name for entry in MY_PAGE[1:]]:
        route = f"min-side/{view}/"
    spaces[space].append(path(route + "<slug:slug>/" * bool(names.get(name)), page, name=view))

urlpatterns = [
    path("login/", page, name="account_login"),
    path("logout/", page, name="account_logout"),
    *(path("" if space == "pages" else f"{space}/", include((paths, space))) for space, paths in spaces.items()),
]
