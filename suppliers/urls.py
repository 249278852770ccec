from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_safe

from suppliers.feeds import NewSuppliers
from suppliers.views import claims, directory, enquiries, listing, mine, references

app_name = "suppliers"
urlpatterns = [
    path("leverandorer/", directory.directory, name="directory"),
    path("leverandorer/nye.atom", login_not_required(require_safe(NewSuppliers())), name="new_suppliers"),
    path("leverandorer/<slug:slug>/", listing.listing, name="listing"),
    path("leverandorer/<slug:slug>/kontakt.vcf", listing.vcard, name="vcard"),
    path("leverandorer/<slug:slug>/melding/", enquiries.enquire, name="enquire"),
    path("min-side/oppforing/", mine.my_listing, name="my_listing"),
    path("min-side/oppforing/rediger/", mine.edit_listing, name="edit_listing"),
    path("min-side/oppforing/forhandsvis/", mine.preview_listing, name="preview_listing"),
    path("min-side/oppforing/endringer/", mine.listing_changes, name="listing_changes"),
    path("min-side/oppforing/publiser/", mine.publish_listing, name="publish_listing"),
    path("min-side/oppforing/forkast/", mine.discard_listing_draft, name="discard_draft"),
    path("min-side/oppforing/sertifikater/", claims.my_claims, name="my_claims"),
    path("min-side/oppforing/sertifikater/<int:pk>/trekk/", claims.withdraw, name="withdraw_claim"),
    path("min-side/oppforing/referanser/", references.my_references, name="my_references"),
    path("min-side/oppforing/referanser/<int:pk>/trekk/", references.take_back, name="take_back_reference"),
    path("min-side/oppforing/meldinger/", enquiries.my_enquiries, name="my_enquiries"),
    path("min-side/referanser/", references.house_references, name="house_references"),
    path("min-side/referanser/<int:pk>/", references.reference, name="reference"),
    path("min-side/meldinger/", enquiries.sent_enquiries, name="sent_enquiries"),
    path("min-side/meldinger/<int:pk>/", enquiries.mark, name="mark_enquiry"),
]
