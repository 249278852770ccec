"""A supplier's own listing on Min side. No address names a listing: it is the one of the organisation one acts for."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.shared.crumbs import Trail
from members.models import Organisation
from suppliers.differences import changes
from suppliers.forms.editor import ListingEditor
from suppliers.forms.preview import PreviewForm
from suppliers.models import Listing, ListingVersion
from suppliers.permissions import is_supplier, may_edit_listing
from suppliers.services import discard_draft, publish
from suppliers.views.listing import page_context

HISTORY = 10


@require_safe
def my_listing(request: HttpRequest) -> HttpResponse:
    organisation = acting_supplier(request)
    listing = Listing.objects.with_showing().filter(organisation=organisation).first()
    draft, published = _versions(listing)
    context = {
        "title": _("Our listing"),
        "organisation": organisation,
        "listing": listing,
        "draft": draft,
        "published": published,
        "changes": changes(published, draft) if draft else [],
        "earlier": listing.versions.filter(state="superseded").select_related("published_by")[:HISTORY]
        if listing
        else [],
    }
    return render(request, "suppliers/my_listing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_listing(request: HttpRequest) -> HttpResponse:
    organisation = acting_supplier(request)
    draft, published = _versions(_listing_of(organisation))
    editor = ListingEditor(request, organisation, draft or published)
    if request.method == "POST" and editor.is_valid:
        editor.save(by=request.user)  # type: ignore[arg-type]  # signed in: LoginRequiredMiddleware
        messages.success(request, _("The draft is saved. Publish it when you are content."))
        return redirect("suppliers:preview_listing" if "preview" in request.POST else "suppliers:my_listing")
    context = {
        "title": _("Edit the listing"),
        "crumbs": crumbs(request, _("Edit the listing")),
        "editor": editor,
        "form": editor.form,
        "organisation": organisation,
        "base": editor.base,
    }
    return render(request, "suppliers/edit_listing.html", context, status=editor.status)


@require_safe
def preview_listing(request: HttpRequest) -> HttpResponse:
    """The draft (else what is published) as the readers will see it."""
    listing, version = _own_version(request)
    reader = PreviewForm(request.GET).values["som"]
    context = page_context(listing, version, sees_all=reader == "medlem") | {"reader": reader, "crumbs": []}
    return render(request, "suppliers/preview_listing.html", context)


@require_safe
def listing_changes(request: HttpRequest) -> HttpResponse:
    listing = _listing_of(acting_supplier(request))
    draft, published = _versions(listing)
    if draft is None:
        raise Http404
    context = {
        "title": _("What the draft changes"),
        "crumbs": crumbs(request, _("What the draft changes")),
        "changes": changes(published, draft),
        "is_new": published is None,
    }
    return render(request, "suppliers/listing_changes.html", context)


@require_POST
def publish_listing(request: HttpRequest) -> HttpResponse:
    listing = _listing_of(acting_supplier(request))
    if listing is None:
        raise Http404
    if publish(listing, by=request.user):  # type: ignore[arg-type]  # signed in
        messages.success(request, _("The listing is published."))
    return redirect("suppliers:my_listing")


@require_http_methods(["GET", "HEAD", "POST"])
def discard_listing_draft(request: HttpRequest) -> HttpResponse:
    """Asks, then throws the draft away."""
    listing = _listing_of(acting_supplier(request))
    draft, published = _versions(listing)
    if listing is None or draft is None:
        raise Http404
    if request.method == "POST":
        discard_draft(listing)
        messages.success(request, _("The draft is gone."))
        return redirect("suppliers:my_listing")
    title = _("Throw the draft away?")
    context = {"title": title, "crumbs": crumbs(request, title), "draft": draft, "published": published}
    return render(request, "suppliers/discard_draft.html", context)


def crumbs(request: HttpRequest, title: Any) -> Trail:
    """The way down from our listing to the page called `title`."""
    return Trail([(_("Our listing"), reverse("suppliers:my_listing")), (title, request.path)])


def acting_supplier(request: HttpRequest) -> Organisation:
    """The supplier one acts for. For others the page does not exist; its people without the mandate are told so."""
    organisation: Organisation | None = request.acting  # type: ignore[attr-defined]
    if not organisation or not is_supplier(organisation):
        raise Http404
    if not may_edit_listing(request.user, organisation):
        raise PermissionDenied
    return organisation


def own_listing(organisation: Organisation) -> Listing:
    """The organisation's listing; an unsaved one when there is none yet, so that looking writes nothing."""
    return _listing_of(organisation) or Listing(organisation=organisation, name=organisation.name)


def _listing_of(organisation: Organisation) -> Listing | None:
    found: Listing | None = Listing.objects.filter(organisation=organisation).first()
    return found


def _versions(listing: Listing | None) -> tuple[ListingVersion | None, ListingVersion | None]:
    """The draft and the published version, each with all that belongs to it."""
    if listing is None:
        return None, None
    parts = ("categories", "counties", "persons", "links")
    rows = (
        listing.versions.exclude(state="superseded")
        .select_related("saved_by", "published_by", "logo")
        .prefetch_related(*parts)
    )
    found = {row.state: row for row in rows}
    return found.get("draft"), found.get("published")


def _own_version(request: HttpRequest) -> tuple[Listing, ListingVersion]:
    listing = _listing_of(acting_supplier(request))
    draft, published = _versions(listing)
    version = draft or published
    if listing is None or version is None:
        raise Http404
    return listing, version
