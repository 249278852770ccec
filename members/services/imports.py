"""A file of members from the upload to the register, and back. All of it or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from desk.history import step
from desk.models import Task
from kulturhus.shared.apart import read_apart
from kulturhus.shared.validators import clean_display_name
from members.imports.columns import SHEETS, guess, kind_named
from members.imports.planning import Plan, make_plan
from members.imports.undoing import obstacles, take_back
from members.imports.writing import write
from members.models import Import, MemberCategory, Organisation, User
from members.models.imports import ImportKind, ImportState
from members.services.administrators import KIND, tell_missing_administrator

if TYPE_CHECKING:
    from django.core.files.base import File

READER = "kulturhus.shared.tables:read_tables"


@transaction.atomic
def start_import(upload: "File[Any]", by: User) -> Import:
    """Keeps the file until the worker has read it."""
    name = clean_display_name(upload.name or "") or "–"
    row: Import = Import.objects.create(name=name, content=upload.read(), made_by=by)
    # By name: the jobs import the services.
    app.configure_task("members.read_import").defer(import_id=row.pk)
    return row


def read_import(import_id: int) -> None:
    """For the worker: the file as a table, with a guess at its columns. Idempotent. The file itself is not kept."""
    row = Import.objects.filter(pk=import_id, state=ImportState.READING).first()
    if row is None:
        return
    try:
        take_sheets(row, read_apart(READER, bytes(row.content or b"")).facts["sheets"])
    except ValidationError as refusal:
        with translation.override(None):  # English: translated where it is shown
            row.state, row.refusal = ImportState.REFUSED, " ".join(refusal.messages)[:300]
        row.content = None
        row.save(update_fields=["state", "refusal", "content"])


def take_sheets(row: Import, sheets: list[dict[str, Any]]) -> None:
    """The file is read: its columns are guessed, and the file itself goes."""
    row.sheets, row.mapping = sheets, _guess_mapping(sheets)
    is_workbook = any(told["kind"] not in ("list", "") for told in row.mapping)
    row.kind = ImportKind.WORKBOOK if is_workbook else ImportKind.LIST
    row.state, row.content = ImportState.DRAFT, None
    row.save(update_fields=["sheets", "mapping", "kind", "state", "content"])


def _guess_mapping(sheets: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Sheets of the workbook go by their names; when none has such a name, the first is a list of members."""
    kinds = [kind_named(sheet["name"]) for sheet in sheets]
    if not any(kinds):
        kinds = ["list", *[""] * (len(sheets) - 1)]
    return [
        {"kind": kind, "category": "", "columns": guess(sheet["rows"][0][1], kind) if kind in SHEETS else []}
        for kind, sheet in zip(kinds, sheets, strict=True)
    ]


@transaction.atomic
def plan_import(row: Import, mapping: Sequence[Mapping[str, Any]] | None = None, *, today: date | None = None) -> Plan:
    """The dry run, with other columns when they are given. Nothing but the import itself is written."""
    row = _locked(row, ImportState.DRAFT)
    if mapping is not None:
        row.mapping = list(mapping)
    plan = make_plan(row.sheets, row.mapping, today=today or timezone.localdate())
    row.plan, row.counts, row.planned_at = plan.lines, plan.counts, timezone.now()
    row.save(update_fields=["mapping", "plan", "counts", "planned_at"])
    return plan


@transaction.atomic
def commit_import(row: Import, by: User, *, today: date | None = None) -> Import:
    """Writes what the dry run showed, all of it. Raises ValidationError while there is a fault, when what is there has
    changed since the dry run, and when there is nothing to do.
    """
    row = _locked(row, ImportState.DRAFT)
    list(MemberCategory.objects.select_for_update().order_by("code"))  # one import, one member number at a time
    plan = make_plan(row.sheets, row.mapping, today=today or timezone.localdate(), lock=True)
    if row.plan is None or plan.lines != row.plan:
        raise ValidationError(_("The register has changed since the dry run. Look at it once more."), code="stale")
    if plan.counts["fault"]:
        raise ValidationError(
            _("There are faults in the file. Nothing is imported before they are gone."), code="fault"
        )
    drafts = list(plan.drafts)
    if not drafts:
        raise ValidationError(_("Everything in the file stands in the register already."), code="nothing")
    with step(by=by, reason=f"import: {row.name}"):
        try:
            with transaction.atomic():
                row.written = write(drafts, by=by)
        except IntegrityError as error:
            raise ValidationError(
                _("Somebody wrote the same at this moment. Look at the dry run once more."), code="stale"
            ) from error
        row.state, row.committed_by, row.committed_at = ImportState.COMMITTED, by, timezone.now()
        row.sheets = [{"name": sheet["name"], "rows": [], "formulas": []} for sheet in row.sheets]
        row.save(update_fields=["written", "state", "committed_by", "committed_at", "sheets"])
    _close_tasks(row)
    return row


@transaction.atomic
def undo_import(row: Import, by: User) -> Import:
    """Restores what the import changed and deletes what it made. Raises ValidationError when something was changed since."""
    row = _locked(row, ImportState.COMMITTED)
    if not row.written:
        raise ValidationError(_("What it wrote is not kept any more, so it cannot be undone."), code="gone")
    if obstacles(row.written, lock=True):
        raise ValidationError(_("Something has been changed since. Nothing is undone."), code="changed")
    with step(by=by, reason=f"import undone: {row.name}"):
        take_back(row.written)
        row.state, row.undone_by, row.undone_at = ImportState.UNDONE, by, timezone.now()
        row.save(update_fields=["state", "undone_by", "undone_at"])
    return row


@transaction.atomic
def discard_import(row: Import) -> None:
    """A file that came to nothing goes with all it held. One that was imported stays."""
    Import.objects.filter(pk=row.pk, committed_at=None).delete()


def _locked(row: Import, state: str) -> Import:
    """Raises ValidationError when it is no longer in that state: somebody else was faster."""
    found = Import.objects.select_for_update(no_key=True).filter(pk=row.pk, state=state).first()
    if found is None:
        raise ValidationError(_("This import has gone on meanwhile. Look at it once more."), code="state")
    return found


def _close_tasks(row: Import) -> None:
    """Of houses that had no administrator left."""
    waiting = Task.objects.filter(kind=KIND, done_at=None).values_list("object_id", flat=True)
    given = {one["after"]["organisation_id"] for one in row.written if one["model"] == "members.mandate"}
    for organisation in Organisation.objects.filter(pk__in=given & set(waiting)):
        tell_missing_administrator(organisation)
