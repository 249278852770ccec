"""A supplier's public page and its contact card."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from suppliers.contact import contact_of
from suppliers.models import Listing, ListingVersion, with_parts
from suppliers.permissions import may_edit_listing, sees_members_part
from suppliers.proofs import confirmed_references, valid_claims
from suppliers.vcards import vcards


@login_not_required
@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    found = _visible(request, slug)
    if found is None:
        return _redirect_from_former_address(request, slug)
    context = page_context(found, found.published, sees_all=sees_members_part(request.user))
    context["is_shown"] = True
    context["card_url"] = reverse("suppliers:vcard", args=[found.slug])
    if request.user.is_authenticated:
        context["may_edit"] = may_edit_listing(request.user, found.organisation)
    else:
        context["sign_in_url"] = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
    return render(request, "suppliers/listing.html", context)


@login_not_required
@require_safe
def vcard(request: HttpRequest, slug: str) -> HttpResponse:
    """What the page shows this reader, for the address book."""
    found = get_object_or_404(Listing.objects.visible_to(request.user), slug=slug)
    contact = contact_of(found.published, sees_members_part=sees_members_part(request.user))
    text = vcards(found.published, contact, address=request.build_absolute_uri(found.get_absolute_url()))
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}.vcf"'}
    return HttpResponse(text, content_type="text/vcard; charset=utf-8", headers=headers)


def page_context(listing: Listing, version: ListingVersion, *, sees_all: bool) -> dict[str, Any]:
    """What the page and its preview show. `sees_all` opens what is for members."""
    return {
        "listing": listing,
        "version": version,
        "contact": contact_of(version, sees_members_part=sees_all),
        "sees_all": sees_all,
        "claims": valid_claims(listing),
        "references": confirmed_references(listing),
        "crumbs": [(_("Suppliers"), reverse("suppliers:directory")), (version.name, listing.get_absolute_url())],
    }


def _visible(request: HttpRequest, slug: str) -> Listing | None:
    shown = Listing.objects.visible_to(request.user).select_related("published__logo", "organisation")
    found = with_parts(shown.filter(slug=slug), "categories", "counties", "persons", "links")
    return found[0] if found else None


def _redirect_from_former_address(request: HttpRequest, slug: str) -> HttpResponse:
    moved = Listing.objects.visible_to(request.user).filter(redirects__slug=slug).first()
    if moved is None:
        raise Http404
    return redirect(moved, permanent=True)
