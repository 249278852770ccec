from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from kulturhus.shared.norwegian import norwegian_key
from kulturhus.shared.translated import Translated


class TopicQuerySet(models.QuerySet["Topic"]):
    def by_name(self) -> "TopicQuerySet":
        return self.order_by(norwegian_key("name_nb"), "pk")

    def in_tree(self, walk: "list[tuple[Topic, int]]") -> "TopicQuerySet":
        """In the order of a walk through the tree (TopicTree), with `depth`."""
        depths = [When(pk=topic.pk, then=Value(depth)) for topic, depth in walk]
        places = [When(pk=topic.pk, then=Value(place)) for place, (topic, _depth) in enumerate(walk)]
        place = Case(*places, default=Value(0), output_field=IntegerField())
        return self.annotate(depth=Case(*depths, default=Value(0), output_field=IntegerField())).order_by(place)


@tracked()
class Topic(models.Model):
    """What a resource is about. Topics form a tree; a resource under a topic is under those above it too."""

    key = models.SlugField(
        _("key"), max_length=60, unique=True, help_text=_("Stands in addresses of filtered lists and stays.")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("under"),
        help_text=_("The wider topic this one belongs to. Empty for a main topic."),
    )
    name_nb = models.CharField(_("name (bokmål)"), max_length=80, help_text=_("A word or two, as houses say it."))
    name_nn = models.CharField(_("name (nynorsk)"), max_length=80, help_text=_("Shown to those who read nynorsk."))
    name_en = models.CharField(_("name (English)"), max_length=80, help_text=_("Shown to those who read English."))

    objects = TopicQuerySet.as_manager()
    name = Translated("name")

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = [models.Index(norwegian_key("name_nb"), "id", name="topic_name_norwegian")]
        constraints = [
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="topic_not_under_itself")
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """A topic may not be moved to a place below itself."""
        above = self.parent
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("This topic is itself above the one you chose. Choose another.")})
            above = above.parent
