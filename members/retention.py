"""What goes when its time is over. Each rule finds the rows that are due and says how they go.

Apps to the right tell theirs in `AppConfig.ready()`. How many days a rule waits can be changed in the back office.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.db import models

Text = str | Promise


@dataclass(frozen=True)
class RetentionRule:
    """`due(before)` are the rows whose time ended before that moment; `purge(rows)` lets them go and returns how many.

    `at_least` days is what law demands or use needs: nobody may set less. `why` names the reason, law by paragraph.
    """

    code: str
    title: Text
    why: Text
    days: int
    due: Callable[[datetime], "models.QuerySet[Any]"]
    purge: Callable[["models.QuerySet[Any]"], int]
    at_least: int = 0


_RULES: dict[str, RetentionRule] = {}


def register_retention(rule: RetentionRule) -> None:
    _RULES[rule.code] = rule


def rules() -> list[RetentionRule]:
    return list(_RULES.values())


def rule_of(code: str) -> RetentionRule | None:
    return _RULES.get(code)
