from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from desk.models import Task
from desk.work_queue import keep_tasks
from members.invariants import INVARIANTS, Invariant


@dataclass(frozen=True)
class Break:
    """A row that breaks a rule, with its page in the back office."""

    row: Any
    invariant: Invariant

    @property
    def address(self) -> str:
        meta = self.invariant.model._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.row.pk])

    @property
    def values(self) -> dict[str, str]:
        return self.invariant.values(self.row)

    def task(self) -> Task:
        return Task(title=self.invariant.task, values=self.values, object_id=self.row.pk, address=self.address)


def broken_invariants(day: date | None = None) -> list[tuple[Invariant, list[Break]]]:
    """Every rule with the rows that break it that day. One query for each rule, however many rows there are."""
    day = day or timezone.localdate()
    return [(rule, [Break(row, rule) for row in rule.broken(day)]) for rule in INVARIANTS]


def report_invariants(found: list[tuple[Invariant, list[Break]]] | None = None) -> int:
    """A task for each row that breaks a rule (as `found` today, looked up when left out); closed when it no longer does.

    Idempotent. Returns how many break one.
    """
    number = 0
    for rule, breaks in broken_invariants() if found is None else found:
        keep_tasks(kind=rule.kind, model=rule.model, wanted=[found.task() for found in breaks])
        number += len(breaks)
    return number
