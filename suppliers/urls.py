from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_safe

from suppliers.feeds import NewSuppliers
from suppliers.views import directory, listing, mine

app_name = "suppliers"
urlpatterns = [
    path("leverandorer/", directory.directory, name="directory"),
    path("leverandorer/nye.atom", login_not_required(require_safe(NewSuppliers())), name="new_suppliers"),
    path("leverandorer/<slug:slug>/", listing.listing, name="listing"),
    path("leverandorer/<slug:slug>/kontakt.vcf", listing.vcard, name="vcard"),
    path("min-side/oppforing/", mine.my_listing, name="my_listing"),
    path("min-side/oppforing/rediger/", mine.edit_listing, name="edit_listing"),
    path("min-side/oppforing/forhandsvis/", mine.preview_listing, name="preview_listing"),
    path("min-side/oppforing/endringer/", mine.listing_changes, name="listing_changes"),
    path("min-side/oppforing/publiser/", mine.publish_listing, name="publish_listing"),
    path("min-side/oppforing/forkast/", mine.discard_listing_draft, name="discard_draft"),
]
