"""The association's own in the back office, a module for each kind of row."""

from association.admin.benefits import BenefitAdmin
from association.admin.details import DetailsAdmin
from association.admin.figures import FigureAdmin
from association.admin.news import NewsAdmin
from association.admin.offices import OfficeAdmin
from association.admin.pages import PageAdmin

__all__ = ["BenefitAdmin", "DetailsAdmin", "FigureAdmin", "NewsAdmin", "OfficeAdmin", "PageAdmin"]
