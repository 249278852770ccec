"""The gate: who may see what. A row's `audience` is a key; a person has a set of keys; to see is to hold the row's key.

Page, file, search, feed, sitemap, count and export all ask the same queryset, `visible_to(user)`.
"""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PUBLIC, MEMBERS, VENUES, SUPPLIERS = "public", "members", "venues", "suppliers"
BOARD, SECRETARIAT = "board", "secretariat"

AUDIENCES = [
    (PUBLIC, _("Everybody")),
    (MEMBERS, _("All members")),
    (VENUES, _("Member houses")),
    (SUPPLIERS, _("Supplier members")),
    (BOARD, _("The board")),
    (SECRETARIAT, _("The secretariat")),
]
KEY_PATTERN = r"^(public|members|venues|suppliers|board|secretariat|(org|event|group):[1-9][0-9]*)$"


def audiences_for(user: Any) -> set[str]:
    """The keys a person holds in this session, now. The secretariat's own key needs a second factor, and opens all."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return {PUBLIC}
    keys: set[str] = user.standing.audiences()
    if user.is_staff and user.has_second_factor:
        keys |= {key for key, _name in AUDIENCES}
    return keys


class GatedQuerySet(models.QuerySet[Any]):
    """For models with an `audience`."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(audience__in=audiences_for(user))


class AudienceField(models.CharField):  # type: ignore[type-arg]  # not subscriptable when run
    """The key one must hold to see the row. Private until somebody chooses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", _("audience"))
        kwargs.setdefault("max_length", 24)
        kwargs.setdefault("choices", AUDIENCES)
        kwargs.setdefault("default", SECRETARIAT)
        kwargs.setdefault("help_text", _("Who may see this, in lists, search and files too."))
        super().__init__(*args, **kwargs)


def audience_constraint(name: str) -> models.CheckConstraint:
    """The database refuses a key the gate does not know."""
    return models.CheckConstraint(condition=Q(audience__regex=KEY_PATTERN), name=name)
