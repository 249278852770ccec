"""A file of members from the upload to the register, and back. All of it or nothing.

The pages only ask for an act (`ask_import`); a job does it (`work_on_import`), so that no request waits for 2,000 rows.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
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
from members.models.imports import ImportKind, ImportState, ImportWork
from members.services.administrators import KIND, tell_missing_administrator

if TYPE_CHECKING:
    from django.core.files.base import File

READER = "kulturhus.shared.tables:read_tables"
FAULTY = _("There are faults in the file. Nothing is imported before they are gone.")
BUSY = _("This import is being worked on already. Wait until it is done.")
BROKEN = _(
    "Something went wrong on our side, and nothing was changed. Try once more, or tell those who run the portal."
)


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
def ask_import(row: Import, work: str, by: User, *, mapping: Sequence[Mapping[str, Any]] | None = None) -> None:
    """Has a job do `work`, after the `mapping` is taken over when it is given. Raises ValidationError when it cannot be
    done as the import stands, and while another job has it: nothing is imported or undone twice.
    """
    row = _locked(row, ImportState.COMMITTED if work == ImportWork.UNDO else ImportState.DRAFT)
    if row.is_worked_on():
        raise ValidationError(BUSY, code="busy")
    if work == ImportWork.COMMIT and row.faults:
        raise ValidationError(FAULTY, code="fault")
    if mapping is not None:
        row.mapping = list(mapping)
    row.work, row.work_since, row.stopped = work, timezone.now(), ""
    row.save(update_fields=["mapping", "work", "work_since", "stopped"])
    app.configure_task("members.work_on_import").defer(import_id=row.pk, by_id=by.pk)


def work_on_import(import_id: int, by_id: int) -> None:
    """For the worker: what was asked for. May run twice. What stands in the way is kept for the page to tell."""
    row = Import.objects.exclude(work="").without_contents().filter(pk=import_id).first()
    by = User.objects.filter(pk=by_id).first()
    if row is None or by is None:
        return
    acts: dict[str, Callable[[], Any]] = {
        ImportWork.PLAN: lambda: plan_import(row),
        ImportWork.COMMIT: lambda: commit_import(row, by),
        ImportWork.UNDO: lambda: undo_import(row, by),
    }
    try:
        acts[row.work]()
    except ValidationError as refusal:
        with translation.override(None):  # English: translated where it is shown
            _stop(row, " ".join(refusal.messages))
    except Exception:
        with translation.override(None):
            _stop(row, str(BROKEN))
        raise


def _stop(row: Import, why: str) -> None:
    """Unless another job has ended the same work meanwhile."""
    Import.objects.filter(pk=row.pk, work=row.work).update(work="", work_since=None, stopped=why[:300])


@transaction.atomic
def plan_import(row: Import, mapping: Sequence[Mapping[str, Any]] | None = None, *, today: date | None = None) -> Plan:
    """The dry run, with other columns when they are given. Nothing but the import itself is written."""
    row = _locked(row, ImportState.DRAFT)
    if mapping is not None:
        row.mapping = list(mapping)
    plan = make_plan(row.sheets, row.mapping, today=today or timezone.localdate())
    row.plan, row.counts, row.planned_at = plan.lines, plan.counts, timezone.now()
    row.save(update_fields=["mapping", "plan", "counts", "planned_at", *_ended(row)])
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
        raise ValidationError(FAULTY, code="fault")
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
        row.save(update_fields=["written", "state", "committed_by", "committed_at", "sheets", *_ended(row)])
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
        row.save(update_fields=["state", "undone_by", "undone_at", *_ended(row)])
    return row


@transaction.atomic
def discard_import(row: Import) -> None:
    """A file that came to nothing goes with all it held. One that was imported stays, and one that a job has."""
    Import.objects.filter(pk=row.pk, committed_at=None, work="").delete()


def _ended(row: Import) -> list[str]:
    """Nobody works on it any more; the columns that say so."""
    row.work, row.work_since, row.stopped = "", None, ""
    return ["work", "work_since", "stopped"]


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
