from django.urls import include, path

handler400 = "kulturhus.errors.bad_request"
handler403 = "kulturhus.errors.permission_denied"
handler404 = "kulturhus.errors.page_not_found"
handler500 = "kulturhus.errors.server_error"

urlpatterns = [
    path("", include("kulturhus.pages.urls")),
]
