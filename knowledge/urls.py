from django.contrib.auth.decorators import login_not_required
from django.urls import path

from knowledge import views
from knowledge.feeds import ResourceFeed

app_name = "knowledge"
urlpatterns = [
    path("kunnskap/", views.library, name="library"),
    path("kunnskap/nye.atom", login_not_required(ResourceFeed()), name="feed"),
    path("kunnskap/<slug:slug>/", views.resource, name="resource"),
    path("kunnskap/<slug:slug>/takk/", views.thanks, name="thanks"),
]
