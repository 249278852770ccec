from django.contrib import admin
from django.urls import include, path

handler400 = "kulturhus.errors.bad_request"
handler403 = "kulturhus.errors.permission_denied"
handler404 = "kulturhus.errors.page_not_found"
handler500 = "kulturhus.errors.server_error"

# Every app's addresses start at the root: its urls module is the map of what it owns.
urlpatterns = [
    path("admin/", admin.site.urls),
    path("konto/", include("members.sign_in.urls")),
    path("konto/", include("allauth.urls")),
    path("", include("desk.urls")),
    path("", include("members.urls")),
    path("", include("association.urls")),
    path("", include("billing.urls")),
    path("", include("suppliers.urls")),
    path("", include("knowledge.urls")),
    path("", include("events.urls")),
    path("", include("kulturhus.pages.urls")),
]
