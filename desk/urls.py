from django.urls import URLPattern, URLResolver, path

from desk import views

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("fil/liten/<uuid:key>.webp", views.preview, name="preview"),
    path("fil/<uuid:key>/<str:name>", views.file, name="file"),
    path("demo/post/", views.demo_mailbox, name="demo_mailbox"),
    path("demo/post/<slug:name>/", views.demo_message, name="demo_message"),
]
