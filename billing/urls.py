from django.urls import path

from billing import views

app_name = "billing"
urlpatterns = [
    path("min-side/fakturaer/", views.my_invoices, name="my_invoices"),
    path("min-side/fakturaer/slik/", views.my_invoicing, name="my_invoicing"),
    path("min-side/fakturaer/betaler/", views.propose_payer, name="propose_payer"),
    path("min-side/fakturaer/<int:pk>/", views.my_invoice, name="my_invoice"),
]
