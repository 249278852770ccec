"""What suppliers offer: a tree of two levels that belongs to the secretariat."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from kulturhus.shared.norwegian import norwegian_key, norwegian_key_of
from kulturhus.shared.translated import Translated


class CategoryQuerySet(models.QuerySet["Category"]):
    def in_order(self) -> Self:
        """Every top category, followed by those under it; Norwegian alphabetical order of the bokmål names."""
        top = norwegian_key(models.functions.Coalesce("parent__name_nb", "name_nb"))
        return self.order_by(top, F("parent").asc(nulls_first=True), norwegian_key("name_nb"), "pk")

    def with_use(self) -> Self:
        """Adds `uses`: in how many published listings the category is chosen."""
        return self.annotate(uses=Count("choices", filter=Q(choices__version__state="published")))

    def tree(self) -> list["Category"]:
        """The top categories with `branches` filled in, alphabetical in the reader's language. One query."""
        rows = sorted(self, key=lambda row: norwegian_key_of(str(row.name)))
        below: dict[int | None, list[Category]] = {}
        for row in rows:
            below.setdefault(row.parent_id, []).append(row)
        for row in rows:
            row.branches = below.get(row.pk, [])
        return below.get(None, [])


@tracked()
class Category(models.Model):
    key = models.SlugField(
        _("key"), max_length=40, unique=True, help_text=_("Stands in the addresses of filters, and stays.")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("under"),
        help_text=_("Empty for a top category. The tree has two levels."),
    )
    name_nb = models.CharField(_("name (bokmål)"), max_length=60, help_text=_("As the houses say it."))
    name_nn = models.CharField(_("name (nynorsk)"), max_length=60, blank=True, help_text=_("When it is another word."))
    name_en = models.CharField(_("name (English)"), max_length=60, blank=True, help_text=_("For readers in English."))

    objects = CategoryQuerySet.as_manager()
    name = Translated("name")
    # Added by the queryset's tree and with_use.
    branches: list["Category"]
    uses: int

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="category_not_under_itself"),
            models.UniqueConstraint(
                fields=["parent", "name_nb"],
                nulls_distinct=False,
                name="category_name_once_in_its_place",
                violation_error_message=_("There is a category of this name there already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        if self.parent and self.parent.parent_id:
            raise ValidationError({"parent": _("Choose a top category: the tree has two levels.")})
        if self.parent and self.pk and self.children.exists():
            raise ValidationError({"parent": _("This category has others under it and must stay on top.")})
