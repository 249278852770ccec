"""What the secretariat wants to know of applicants, beside the form all have in common: rows, changed without code."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from kulturhus.shared.translated import Translated
from members.models.categories import MemberCategory

NYNORSK = _("Empty: the bokmål text is shown.")
ENGLISH = _("Empty: the bokmål text is shown.")
CHOICES_HELP = _("One choice a line; for questions of the kind “one of several” only.")


class QuestionKind(models.TextChoices):
    TEXT = "text", pgettext_lazy("kind of question", "One line")
    LONG_TEXT = "long_text", pgettext_lazy("kind of question", "Several lines")
    NUMBER = "number", pgettext_lazy("kind of question", "A number")
    CHOICE = "choice", pgettext_lazy("kind of question", "One of several")
    YES_NO = "yes_no", pgettext_lazy("kind of question", "Yes or no")


class ApplicationQuestionQuerySet(models.QuerySet["ApplicationQuestion"]):
    def asked(self, category: MemberCategory) -> Self:
        """Those on the form of that category, in order."""
        return self.filter(category=category, is_active=True).order_by("position", "pk")


@tracked()
class ApplicationQuestion(models.Model):
    """A question on the form of a category. Answers keep its words as they were, so it may be changed at any time."""

    category = models.ForeignKey(
        MemberCategory,
        models.CASCADE,
        related_name="questions",
        verbose_name=_("category"),
        help_text=_("Whose form it stands on."),
    )
    label_nb = models.CharField(_("question (bokmål)"), max_length=160, help_text=_("As the applicant reads it."))
    label_nn = models.CharField(_("question (nynorsk)"), max_length=160, blank=True, help_text=NYNORSK)
    label_en = models.CharField(_("question (English)"), max_length=160, blank=True, help_text=ENGLISH)
    help_nb = models.CharField(
        _("help (bokmål)"),
        max_length=240,
        blank=True,
        help_text=_("Stands under the question: why we ask, in what unit."),
    )
    help_nn = models.CharField(_("help (nynorsk)"), max_length=240, blank=True, help_text=NYNORSK)
    help_en = models.CharField(_("help (English)"), max_length=240, blank=True, help_text=ENGLISH)
    kind = models.CharField(
        _("kind of answer"),
        max_length=12,
        choices=QuestionKind.choices,
        default=QuestionKind.TEXT,
        help_text=_("How the applicant answers."),
    )
    choices_nb = models.TextField(_("choices (bokmål)"), blank=True, help_text=CHOICES_HELP)
    choices_nn = models.TextField(_("choices (nynorsk)"), blank=True, help_text=NYNORSK)
    choices_en = models.TextField(_("choices (English)"), blank=True, help_text=ENGLISH)
    is_required = models.BooleanField(_("must be answered"), default=False, help_text=_("Ask for little."))
    position = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Low numbers first."))
    is_active = models.BooleanField(
        _("on the form"), default=True, help_text=_("Take this away instead of deleting the question.")
    )

    objects = ApplicationQuestionQuerySet.as_manager()
    label = Translated("label")
    help = Translated("help")
    choices = Translated("choices")

    class Meta:
        verbose_name = _("question to applicants")
        verbose_name_plural = _("questions to applicants")
        ordering = ["category", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="choice") & ~Q(choices_nb="") | ~Q(kind="choice"),
                name="application_question_choice_has_choices",
                violation_error_message=_("Write the choices, one a line."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=QuestionKind.values), name="application_question_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.label)

    def clean(self) -> None:
        for language in ("nn", "en"):
            texts = getattr(self, f"choices_{language}")
            if texts and len(lines(texts)) != len(lines(self.choices_nb)):
                raise ValidationError(
                    {f"choices_{language}": _("There must be as many choices as in bokmål, in the same order.")}
                )

    @property
    def options(self) -> list[tuple[str, str]]:
        """(place, text in the reader's language) of each choice."""
        return [(str(place), text) for place, text in enumerate(lines(self.choices))]


def lines(text: Any) -> list[str]:
    return [line.strip() for line in str(text).splitlines() if line.strip()]
