"""A person. Rights are never stored here: they come from dated mandates, read at the moment of use."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import _user_has_module_perms, _user_has_perm  # type: ignore[attr-defined]
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from kulturhus.shared.norwegian import norwegian_key
from kulturhus.shared.validators import validate_display_name, validate_telephone
from members.models.mandates import Mandate
from members.permissions import may_see_colleagues
from members.standing import Standing, standing_of


class FieldOfWork(models.TextChoices):
    MANAGEMENT = "management", _("Management")
    PROGRAMMING = "programming", _("Programming")
    STAGE = "stage", pgettext_lazy("field of work", "Stage")
    SOUND = "sound", pgettext_lazy("field of work", "Sound")
    LIGHTING = "lighting", pgettext_lazy("field of work", "Lighting")
    AUDIENCE = "audience", _("Audience and front of house")
    MARKETING = "marketing", _("Marketing and communication")
    OPERATIONS = "operations", pgettext_lazy("field of work", "Operations")
    BUILDING = "building", _("Building and maintenance")
    FINANCE = "finance", _("Finance and administration")
    YOUTH = "youth", _("Children and youth")
    LIBRARY_CINEMA = "library_cinema", _("Library and cinema")
    EDUCATION = "education", _("School of music and arts")


class SeenBy(models.TextChoices):
    """How far a person's telephone or e-mail goes. Suppliers and the public see neither, whatever is chosen."""

    NOBODY = "nobody", _("Nobody")
    HOUSE = "house", _("Colleagues in my own house")
    MEMBERS = "members", _("Colleagues in all member houses")


class MailChoice(models.TextChoices):
    """Mail one may do without. What concerns dues, access and registrations always comes."""

    NEWS = "news", _("News from the association")
    LIBRARY = "library", _("New in the knowledge bank in my field of work")
    EVENTS = "events", _("New courses and conferences")


class UserQuerySet(models.QuerySet["User"]):
    def working_for(self, organisation_id: int | None, *, at: datetime | None = None) -> Self:
        """Active people who are employee or administrator there now."""
        mandates = Mandate.objects.live(at=at).filter(kind__in=["employee", "administrator"])
        return self.filter(Exists(mandates.filter(user=OuterRef("pk"), organisation=organisation_id)), is_active=True)

    def with_access_to(self, organisation_id: int | None, *, at: datetime | None = None) -> Self:
        """Active people who may do anything at all for it now."""
        mandates = Mandate.objects.live(at=at).filter(user=OuterRef("pk"), organisation=organisation_id)
        return self.filter(Exists(mandates), is_active=True)

    def visible_to(self, viewer: Any) -> Self:
        """Colleagues know each other; suppliers and the public see nobody here."""
        return self.filter(is_active=True) if may_see_colleagues(viewer) else self.none()

    def by_name(self) -> Self:
        return self.order_by(norwegian_key("name"), "pk")


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person with a normalised (lower-case) e-mail; without a password one signs in by code."""
        user: User = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **{"is_superuser": True} | fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        user: User = self.get(email=(username or "").lower())
        return user


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    email = models.EmailField(_("e-mail"), unique=True, help_text=_("The address one signs in with, in lower case."))
    name = models.CharField(
        _("name"), max_length=120, blank=True, validators=[validate_display_name], help_text=_("First and last name.")
    )
    title = models.CharField(
        _("work title"),
        max_length=120,
        blank=True,
        validators=[validate_display_name],
        help_text=_("What colleagues in other houses know you by, such as technical manager."),
    )
    fields_of_work = ArrayField(
        models.CharField(max_length=20, choices=FieldOfWork.choices),
        verbose_name=_("fields of work"),
        default=list,
        blank=True,
        help_text=_("Decides what is shown as new on one's own page."),
    )
    telephone = models.CharField(
        _("telephone"),
        max_length=20,
        blank=True,
        validators=[validate_telephone],
        help_text=_("Who sees it you choose below."),
    )
    telephone_seen_by = models.CharField(
        _("who sees my telephone"),
        max_length=8,
        choices=SeenBy.choices,
        default=SeenBy.HOUSE,
        help_text=_("Suppliers and the public never see it; the secretariat does."),
    )
    email_seen_by = models.CharField(
        _("who sees my e-mail"),
        max_length=8,
        choices=SeenBy.choices,
        default=SeenBy.HOUSE,
        help_text=_(
            "Suppliers and the public never see it; those who give access in your house, and the secretariat, do."
        ),
    )
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="nb", help_text=_("Of pages and of mail.")
    )
    mail_choices = ArrayField(
        models.CharField(max_length=20, choices=MailChoice.choices),
        verbose_name=_("mail"),
        default=list,
        blank=True,
        help_text=_("Mail on dues, access and registrations always comes."),
    )
    welcomed_at = models.DateTimeField(_("answered the first questions"), null=True, blank=True, editable=False)
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Take this away instead of deleting a person: nobody can sign in as them."),
    )
    is_superuser = models.BooleanField(
        _("superuser"), default=False, help_text=_("Runs the portal itself. All other rights come from mandates.")
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    # Set for the request by members.middleware: whether this session was opened with a second factor.
    has_second_factor = False

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [models.Index(norwegian_key("name"), name="user_name_norwegian")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=models.functions.Lower("email")),
                name="user_email_is_lower_case",
                violation_error_message=_("Write the e-mail address in lower case."),
            )
        ]

    def __str__(self) -> str:
        return gettext("Erased person") if self.erased_at else self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else ""

    def clean(self) -> None:
        self.email = self.email.strip().lower()

    def contact(self, *, own_house: bool) -> dict[str, str]:
        """`telephone` and `email` as colleagues see them, in the same house or in another; empty when they do not."""
        levels = {SeenBy.MEMBERS, SeenBy.HOUSE} if own_house else {SeenBy.MEMBERS}
        return {
            "telephone": self.telephone if self.telephone_seen_by in levels else "",
            "email": self.email if self.email_seen_by in levels else "",
        }

    @property
    def for_members(self) -> dict[str, str]:
        return self.contact(own_house=False)

    @property
    def for_own_house(self) -> dict[str, str]:
        return self.contact(own_house=True)

    @cached_property
    def standing(self) -> Standing:
        """Mandates and the rights behind them right now: read once for each request's person."""
        return standing_of(self.pk, at=timezone.now())

    @property
    def is_staff(self) -> bool:
        """Works in the secretariat, or runs the portal."""
        return self.is_active and (self.is_superuser or self.standing.is_secretariat)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        if self.is_active and self.is_superuser:
            return True
        return bool(_user_has_perm(self, perm, obj))

    def has_perms(self, perm_list: list[str], obj: Any = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        if self.is_active and self.is_superuser:
            return True
        return bool(_user_has_module_perms(self, app_label))
