from django.urls import path

from events import views

app_name = "events"
urlpatterns = [
    path("arrangementer/", views.calendar, name="calendar"),
    path("arrangementer/kalender.ics", views.public_calendar, name="public_calendar"),
    path("arrangementer/tidligere/", views.archive, name="archive"),
    path("arrangementer/<slug:slug>/", views.event, name="event"),
    path("arrangementer/<slug:slug>/kalender.ics", views.event_calendar, name="event_calendar"),
]
