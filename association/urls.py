from django.urls import URLPattern, URLResolver, path

from association import join, views
from association.feeds import news_feed

app_name = "association"
urlpatterns: list[URLPattern | URLResolver] = [
    path("om/", views.about, name="about"),
    path("om/styret/", views.board, name="board"),
    path("om/ansatte/", views.staff, name="staff"),
    path("om/presse/", views.press, name="press"),
    path("om/<path:path>/", views.page, name="page"),
    path("bli-medlem/", join.join, name="join"),
    path("aktuelt/", views.news, name="news"),
    path("aktuelt/feed/", news_feed, name="feed"),
    path("aktuelt/<slug:slug>/", views.article, name="article"),
    path("min-side/fordeler/", views.benefits, name="benefits"),
]
