"""Two rows for one person, or for one organisation: everything of the one goes to the other. Runs over the registry."""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.history import step
from desk.models import StoredFile, Task
from members.models import Organisation, User
from members.personal_data import holdings
from members.services.privacy import erase_person, refuse_erasure

# What an organisation that goes on takes over where it has nothing itself.
FILLED = [
    "municipality",
    "address",
    "postcode",
    "city",
    "email",
    "telephone",
    "buyer_reference",
    "payer",
    "parent",
]
FILLED_OF_PEOPLE = ["name", "title", "telephone", "fields_of_work"]

Merge = Callable[[Any, Any, User], None]


@transaction.atomic
def merge_people(keep: User, gone: User, by: User) -> None:
    """`keep` gets the mandates, files, thanks and whatever else names `gone`, who then is erased and cannot sign in.

    Raises ValidationError for those who run the portal or work for the association, and where two rows cannot stand together.
    """
    keep, gone = _both(User, keep, gone)
    if not keep.is_active or gone.erased_at:
        raise ValidationError(_("Only people who can sign in go on, and nobody is merged twice."))
    refuse_erasure(gone)
    with step(by=by, reason=f"merged: {gone.pk} into {keep.pk}"):
        _repoint(User, gone, keep)
        _fill(keep, gone, FILLED_OF_PEOPLE)
        erase_person(User.objects.get(pk=gone.pk), why=f"merged into {keep.pk}", by=by)


@transaction.atomic
def merge_organisations(keep: Organisation, gone: Organisation, by: User) -> None:
    """`keep` gets mandates, memberships, houses, tasks and whatever else names `gone`, and what it has not told itself.
    The people of both go on with the e-mail domains of both.

    `gone` is kept for its history. Raises ValidationError where two rows cannot stand together (two memberships at once).
    """
    keep, gone = _both(Organisation, keep, gone)
    if gone.merged_into_id or keep.merged_into_id:
        raise ValidationError(_("One of them has been merged before."))
    if gone.is_association:
        raise ValidationError(_("The association itself cannot be merged into another."))
    with step(by=by, reason=f"merged: {gone.pk} into {keep.pk}"):
        Organisation.objects.filter(pk=keep.pk, parent=gone.pk).update(parent=gone.parent_id)
        Organisation.objects.filter(pk=keep.pk, payer=gone.pk).update(payer=None)
        _repoint(Organisation, gone, keep)
        keep.refresh_from_db()
        gone.refresh_from_db()
        _fill(keep, gone, [name for name in FILLED if getattr(gone, f"{name}_id", None) != keep.pk])
        keep.email_domains = list(dict.fromkeys([*keep.email_domains, *gone.email_domains]))
        keep.save(update_fields=["email_domains"])
        gone.merged_into = keep
        gone.save(update_fields=["merged_into"])


def try_merge(merge: Merge, keep: Any, gone: Any, by: User) -> tuple[dict[str, int], list[str]]:
    """A dry run: what would change hands (kind of row: how many), and what stands in the way. Nothing is changed."""
    moved: dict[str, int] = {}
    for holding in holdings(type(keep)):
        number = holding.rows(gone).count()
        if number:
            name = str(holding.model._meta.verbose_name_plural)
            moved[name] = moved.get(name, 0) + number
    try:
        with transaction.atomic():
            merge(keep, gone, by)
            transaction.set_rollback(True)
    except ValidationError as error:
        return moved, list(error.messages)
    return moved, []


def _both(model: type[Any], keep: Any, gone: Any) -> tuple[Any, Any]:
    """Both rows, locked in the order of their keys. Raises ValidationError when they are one."""
    if keep.pk == gone.pk:
        raise ValidationError(_("Choose two different ones."))
    rows = model.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=[keep.pk, gone.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    return found[keep.pk], found[gone.pk]


def _repoint(model: type[Any], gone: Any, keep: Any) -> None:
    for holding in holdings(model):
        holding.repoint(gone, keep)
    if model is Organisation:
        Task.objects.filter(organisation_id=gone.pk).update(organisation_id=keep.pk)
    _move_generic(gone, keep)


def _move_generic(gone: Any, keep: Any) -> None:
    """Files of `gone`, and tasks about it; a task that waits about `keep` already is done for `gone`. Mail stays as sent."""
    kind = ContentType.objects.get_for_model(keep)
    StoredFile.objects.filter(owner_type=kind, owner_id=gone.pk).update(owner_id=keep.pk)
    for task in Task.objects.filter(object_type=kind, object_id=gone.pk):
        try:
            with transaction.atomic():
                Task.objects.filter(pk=task.pk).update(object_id=keep.pk)
        except IntegrityError:
            Task.objects.filter(pk=task.pk).update(done_at=timezone.now())


def _fill(keep: models.Model, gone: models.Model, names: list[str]) -> None:
    """What `keep` has not told is taken from `gone`."""
    empty = [name for name in names if not getattr(keep, name) and getattr(gone, name)]
    for name in empty:
        setattr(keep, name, getattr(gone, name))
    keep.save(update_fields=empty)
