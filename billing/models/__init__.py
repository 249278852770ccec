from billing.models.customers import Customer
from billing.models.deliveries import Delivery, DeliveryEvent, InvoiceFile
from billing.models.drafts import Draft, DraftLine, Run
from billing.models.invoices import Invoice, InvoiceLine, InvoiceVat
from billing.models.products import Product, ProductVat, VatCode, VatRate
from billing.models.setup import BillingSetup, Series

__all__ = [
    "BillingSetup",
    "Customer",
    "Delivery",
    "DeliveryEvent",
    "Draft",
    "DraftLine",
    "Invoice",
    "InvoiceFile",
    "InvoiceLine",
    "InvoiceVat",
    "Product",
    "ProductVat",
    "Run",
    "Series",
    "VatCode",
    "VatRate",
]
