from django.urls import path

from kulturhus.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("sprak/", views.choose_language, name="choose_language"),
    path("lys/", views.choose_light, name="choose_light"),
]
