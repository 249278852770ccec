"""What search engines may list: only what everybody sees, by the same gate."""

from association.sitemaps import NewsSitemap, PageSitemap
from events.sitemaps import EventSitemap
from knowledge.sitemaps import ResourceSitemap
from members.sitemaps import VenueSitemap
from suppliers.sitemaps import ListingSitemap

SITEMAPS = {
    "hus": VenueSitemap,
    "kunnskap": ResourceSitemap,
    "leverandorer": ListingSitemap,
    "arrangementer": EventSitemap,
    "aktuelt": NewsSitemap,
    "om": PageSitemap,
}
