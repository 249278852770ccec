from billing.models.customers import Customer
from billing.models.drafts import Draft, DraftLine, Run
from billing.models.dues import Adoption, DuesRun, IssueOrder
from billing.models.figures import BasisFigure, FeeOverride
from billing.models.invoices import Invoice, InvoiceLine, InvoiceVat
from billing.models.products import Product, ProductVat, VatCode, VatRate
from billing.models.schemes import FeeBracket, FeeScheme, JoiningFactor
from billing.models.setup import BillingSetup, Series

__all__ = [
    "Adoption",
    "BasisFigure",
    "BillingSetup",
    "Customer",
    "Draft",
    "DraftLine",
    "DuesRun",
    "FeeBracket",
    "FeeOverride",
    "FeeScheme",
    "Invoice",
    "InvoiceLine",
    "InvoiceVat",
    "IssueOrder",
    "JoiningFactor",
    "Product",
    "ProductVat",
    "Run",
    "Series",
    "VatCode",
    "VatRate",
]
