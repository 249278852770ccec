"""Crumbs: (label, address) from the outermost, the last one the page itself; drawn by components/_breadcrumbs.html."""

from typing import Any


class Trail(list[tuple[Any, str]]):
    """Crumbs that begin inside Min side, not at the front page."""

    inside = True
