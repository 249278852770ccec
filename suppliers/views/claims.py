"""A supplier's certificates on Min side."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from desk.models import StoredFile
from kulturhus.shared.forms import form_status
from suppliers.forms.claims import ClaimForm
from suppliers.models import Claim, ClaimState
from suppliers.services import send_claim, start_listing, withdraw_claim
from suppliers.views.mine import acting_supplier, own_listing

LIVE = [ClaimState.WAITING, ClaimState.CONFIRMED]
EARLIER = 20


@require_http_methods(["GET", "HEAD", "POST"])
def my_claims(request: HttpRequest) -> HttpResponse:
    """What counts and what waits, a form for another one, and what has been."""
    listing = own_listing(acting_supplier(request))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ClaimForm(*sent, listing=listing)
    if form.is_valid():
        try:
            form.instance.listing = start_listing(listing.organisation)
            send_claim(form.save(commit=False), form.cleaned_data["upload"], request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("The certificate is sent. The secretariat looks at it, and the answer comes by mail.")
            )
            return redirect("suppliers:my_claims")
    claims = Claim.objects.filter(listing__organisation=listing.organisation).select_related("scheme")
    live = with_files(list(claims.filter(state__in=LIVE).by_scheme()))
    context = {
        "title": _("Certificates"),
        "lead": listing.name,
        "form": form,
        "claims": live,
        "earlier": claims.exclude(state__in=LIVE).order_by("-decided_at", "-pk")[:EARLIER],
    }
    return render(request, "suppliers/my_claims.html", context, status=form_status(form))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    claim = get_object_or_404(Claim, pk=pk, listing__organisation=acting_supplier(request))
    withdraw_claim(claim, request.user)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The certificate is taken away."))
    return redirect("suppliers:my_claims")


def with_files(claims: list[Claim]) -> list[tuple[Claim, StoredFile | None]]:
    """Each with its evidence. One query."""
    files = {file.owner_id: file for file in StoredFile.objects.of(*claims)} if claims else {}
    return [(claim, files.get(claim.pk)) for claim in claims]
