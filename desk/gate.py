"""Who may see a stored file: whoever may see what it belongs to. The apps to the right tell how, in `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q, QuerySet

VisibleTo = Callable[[Any], QuerySet[Any]]


@dataclass(frozen=True)
class Gate:
    """`uses` limits it to some uses of the owner's files; None means all that no other gate of the owner names."""

    visible_to: VisibleTo
    uses: frozenset[str] | None


_GATES: dict[str, list[Gate]] = {}


def register_owner(label: str, visible_to: VisibleTo, *, uses: Iterable[str] | None = None) -> None:
    """Files of the model `label` ("knowledge.resource") may be seen by those who may see the row.

    `visible_to(user)` gives a lazy queryset of the rows a person (or nobody: AnonymousUser) may see. With `uses` the rule
    holds for those uses only, so that a supplier's logo may be public and the evidence private. A file that no rule covers
    is seen by nobody.
    """
    gate = Gate(visible_to, None if uses is None else frozenset(uses))
    gates = _GATES.setdefault(label.lower(), [])
    if any(_overlap(gate, other) for other in gates):
        raise ImproperlyConfigured(f"Two gates for the files of {label} cover the same use.")
    gates.append(gate)


def _overlap(one: Gate, other: Gate) -> bool:
    if one.uses is None or other.uses is None:
        return one.uses is other.uses
    return bool(one.uses & other.uses)


def visible_files(user: Any) -> Q:
    """The condition on stored files that a person may see by what they belong to. Runs no query by itself."""
    condition = Q(pk__in=[])
    for label, gates in _GATES.items():
        app, _, model = label.partition(".")
        named = [use for gate in gates for use in gate.uses or ()]
        for gate in gates:
            use = ~Q(use__in=named) if gate.uses is None else Q(use__in=gate.uses)
            rows = gate.visible_to(user).order_by().values("pk")
            condition |= use & Q(owner_type__app_label=app, owner_type__model=model, owner_id__in=rows)
    return condition
