from billing.models.books import BookSetup, PeriodLock
from billing.models.customers import Customer
from billing.models.deliveries import Delivery, DeliveryEvent, InvoiceFile
from billing.models.drafts import Draft, DraftLine, Run
from billing.models.dues import Adoption, DuesRun, IssueOrder
from billing.models.figures import BasisFigure, FeeOverride
from billing.models.invoices import Invoice, InvoiceLine, InvoiceVat
from billing.models.payments import Allocation, BankAccount, Intake, Kept, Payment, Refund, Reversal, WriteOff
from billing.models.postings import Posting
from billing.models.products import Product, ProductVat, VatCode, VatRate
from billing.models.reminders import Reminder, ReminderPause, ReminderSetup, ReminderStep
from billing.models.schemes import FeeBracket, FeeScheme, JoiningFactor
from billing.models.setup import BillingSetup, Series

__all__ = [
    "Adoption",
    "Allocation",
    "BankAccount",
    "BasisFigure",
    "BillingSetup",
    "BookSetup",
    "Customer",
    "Delivery",
    "DeliveryEvent",
    "Draft",
    "DraftLine",
    "DuesRun",
    "FeeBracket",
    "FeeOverride",
    "FeeScheme",
    "Intake",
    "Invoice",
    "InvoiceFile",
    "InvoiceLine",
    "InvoiceVat",
    "IssueOrder",
    "JoiningFactor",
    "Kept",
    "Payment",
    "PeriodLock",
    "Posting",
    "Product",
    "ProductVat",
    "Refund",
    "Reminder",
    "ReminderPause",
    "ReminderSetup",
    "ReminderStep",
    "Reversal",
    "Run",
    "Series",
    "VatCode",
    "VatRate",
    "WriteOff",
]
