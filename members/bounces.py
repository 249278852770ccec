"""Somebody's mail comes back: a colleague of the same house is asked, and the secretariat decides.

A colleague's answer is a hint and changes nothing: whoever gets an address can sign in with it.
"""

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Case, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from desk.bounces import lift
from desk.history import step
from desk.mail import own_address, queue
from desk.models import AddressHold
from desk.work_queue import close_task, open_task
from members.models import Mandate, Organisation, User

SALT = "members.new_address"
GOOD_FOR = 30 * 24 * 3600  # seconds
ANSWERED = "members.new_address"
HOUSES = 5  # a person for more is asked about in the first of them


def person_of(hold: AddressHold) -> User | None:
    found: User | None = User.objects.filter(email=hold.address, is_active=True).first()
    return found


@transaction.atomic
def ask_colleagues(hold: AddressHold) -> int:
    """One colleague in each house of the person, an administrator first; returns how many were asked. Asks once."""
    person = person_of(hold)
    if person is None:
        return 0
    houses = Organisation.objects.filter(pk__in=_live().filter(user=person).values("organisation"))
    number = 0
    for house in houses.by_name()[:HOUSES]:
        colleague = _colleague(person, house)
        if colleague is not None:
            _ask(hold, person, house, colleague)
            number += 1
    return number


def read_key(key: str) -> tuple[AddressHold, User, User] | None:
    """The hold, whose address it is, and who was asked. None when the key is too old, or the two share no house any more."""
    try:
        hold_pk, colleague_pk = signing.loads(key, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    hold = AddressHold.objects.filter(pk=hold_pk).first()
    person = person_of(hold) if hold else None
    colleague = User.objects.filter(pk=colleague_pk, is_active=True).first()
    if hold is None or person is None or colleague is None:
        return None
    shared = _live().filter(user=person, organisation__in=_live().filter(user=colleague).values("organisation"))
    return (hold, person, colleague) if shared.exists() else None


@transaction.atomic
def answer_hold(hold: AddressHold, by: User, *, new_address: str = "", has_left: bool = False) -> bool:
    """Keeps what the colleague says, and tells the secretariat. The first answer counts: False for a later one."""
    rows = AddressHold.objects.standing().filter(pk=hold.pk, answered_at=None)
    new_address = new_address.lower()
    values = {"new_address": new_address, "has_left": has_left, "answered_at": timezone.now()}
    if not rows.update(answered_by=by, **values):
        return False
    title = (
        gettext_noop("%(by)s says: %(address)s has left.")
        if has_left
        else gettext_noop("%(by)s says: %(address)s is now %(new)s.")
    )
    open_task(
        kind=ANSWERED,
        title=title,
        values={"by": str(by), "address": hold.address, "new": new_address},
        about=hold,
        address=reverse("admin:desk_addresshold_change", args=[hold.pk]),
    )
    return True


@transaction.atomic
def use_new_address(hold: AddressHold, by: User) -> User:
    """Gives the person the address the colleague told, and lifts the hold. Raises ValidationError when it cannot be."""
    person = person_of(hold)
    if person is None or not hold.new_address or (person.is_superuser and not by.is_superuser):
        raise ValidationError(_("There is no new address to use here."))
    validate_email(hold.new_address)
    if User.objects.filter(email=hold.new_address).exclude(pk=person.pk).exists():
        raise ValidationError(_("Somebody else uses this address. Write another one."))
    with step(by=by, reason=_("New address, told by a colleague")):
        person.email = hold.new_address
        person.save(update_fields=["email"])
    lift_hold(hold, by)
    return person


@transaction.atomic
def lift_hold(hold: AddressHold, by: User) -> bool:
    close_task(kind=ANSWERED, about=hold, by=by)
    return lift(hold, by)


def _live() -> QuerySet[Mandate]:
    return Mandate.objects.live().exclude(kind=Mandate.Kind.BOARD)


def _colleague(person: User, house: Organisation) -> User | None:
    first = Case(When(kind=Mandate.Kind.ADMINISTRATOR, then=Value(0)), default=Value(1))
    rows = _live().filter(organisation=house, user__is_active=True).exclude(user=person)
    rows = rows.exclude(user__email__in=AddressHold.objects.standing().values("address"))
    mandate = rows.select_related("user").order_by(first, "starts_at", "pk").first()
    return mandate.user if mandate else None


def _ask(hold: AddressHold, person: User, house: Organisation, colleague: User) -> None:
    key = signing.dumps([hold.pk, colleague.pk], salt=SALT)
    queue(
        kind="members.ask_address",
        to=colleague,
        about=hold,
        occasion=str(house.pk),
        context={
            "name": colleague.name,
            "person": str(person),
            "organisation": house.name,
            "old_address": hold.address,
            "address": own_address(reverse("members:new_address", args=[key])),
        },
    )
