from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps.views import sitemap
from django.urls import path

from kulturhus.pages.sitemaps import SITEMAPS
from kulturhus.pages.views import choices, front, my_page, seeing

app_name = "pages"
urlpatterns = [
    path("", front.home, name="home"),
    path("sok/", front.search, name="search"),
    path("min-side/", my_page.my_page, name="my_page"),
    path("sprak/", choices.choose_language, name="choose_language"),
    path("lys/", choices.choose_light, name="choose_light"),
    path("se-som/avslutt/", seeing.stop, name="stop_seeing"),
    path("se-som/over/", seeing.seeing_over, name="seeing_over"),
    path("robots.txt", front.robots, name="robots"),
    path("sitemap.xml", login_not_required(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
]
