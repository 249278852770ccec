from association.models.benefits import Benefit
from association.models.details import Details
from association.models.figures import Figure
from association.models.news import News
from association.models.offices import Office
from association.models.pages import Page, PageRedirect

__all__ = ["Benefit", "Details", "Figure", "News", "Office", "Page", "PageRedirect"]
