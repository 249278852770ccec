from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from association.wording import ENGLISH, NYNORSK
from desk.history import tracked
from kulturhus.shared.norwegian import norwegian_key
from kulturhus.shared.translated import Text, Translated
from kulturhus.shared.validators import validate_telephone

if TYPE_CHECKING:
    from desk.models import StoredFile


class OfficeQuerySet(models.QuerySet["Office"]):
    def current(self, today: date) -> Self:
        """Those held on that day, in the order they are shown, with their person."""
        held = self.filter(Q(starts_on=None) | Q(starts_on__lte=today), Q(ends_on=None) | Q(ends_on__gte=today))
        return held.filter(person__is_active=True).select_related("person").in_order()

    def visible_to(self, _user: Any) -> Self:
        """Whoever holds or will hold an office is no secret; what is over is seen in the back office alone."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()))

    def in_order(self) -> Self:
        return self.order_by("position", norwegian_key("person__name"), "pk")

    def staff(self) -> Self:
        return self.filter(kind=Office.Kind.STAFF)

    def board(self) -> Self:
        """The board and its deputies."""
        return self.exclude(kind=Office.Kind.STAFF)


@tracked()
class Office(models.Model):
    """Who works in the secretariat or sits on the board, from a day to a day: what the public pages show.

    Gives no access: that is a mandate in the association's own organisation.
    """

    class Kind(models.TextChoices):
        STAFF = "staff", _("Secretariat")
        BOARD_LEADER = "board_leader", _("Chair of the board")
        BOARD_DEPUTY_LEADER = "board_deputy_leader", _("Deputy chair of the board")
        BOARD_MEMBER = "board_member", _("Member of the board")
        BOARD_DEPUTY = "board_deputy", _("Deputy member of the board")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="offices",
        verbose_name=_("person"),
        help_text=_("Search by name or e-mail."),
    )
    kind = models.CharField(
        _("office"),
        max_length=20,
        choices=Kind.choices,
        help_text=_("Decides which page the person stands on. Gives no access: that is a mandate."),
    )
    title_nb = models.CharField(
        _("title (bokmål)"),
        max_length=120,
        blank=True,
        help_text=_("Such as “daglig leder”, or where a member of the board works. Stands under the name."),
    )
    title_nn = models.CharField(_("title (nynorsk)"), max_length=120, blank=True, help_text=NYNORSK)
    title_en = models.CharField(_("title (English)"), max_length=120, blank=True, help_text=ENGLISH)
    telephone = models.CharField(
        _("telephone"), max_length=20, blank=True, validators=[validate_telephone], help_text=_("Public.")
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Public."))
    starts_on = models.DateField(_("first day"), null=True, blank=True, help_text=_("Empty: always has."))
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty as long as it lasts. Keep the row: it is history.")
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Low numbers first, then the alphabet.")
    )

    objects = OfficeQuerySet.as_manager()
    picture: "StoredFile | None" = None  # put there by association.pictures.with_pictures
    title = Translated("title")

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("staff and board")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="office_ends_after_start",
                violation_error_message=_("It cannot end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.get_kind_display()}"

    @property
    def initials(self) -> str:
        """First letters of first and last name, where there is no picture."""
        names = self.person.name.split()
        return "".join(name[0] for name in (names[:1] + names[1:][-1:])).upper()

    @property
    def lines(self) -> list[Text | str]:
        """What stands under the name: for the board the office, then the title."""
        own = [self.title] if self.title else []
        return own if self.kind == self.Kind.STAFF else [str(self.get_kind_display()), *own]
