"""A clock that can be set forward: fixture `later`."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`later(minutes=14)`: that much time goes by, as time.time() tells it (sign-in and its limits read that)."""
    clock, passed = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: clock() + passed[0])

    def go_by(**amount: float) -> None:
        passed[0] += timedelta(**amount).total_seconds()

    return go_by
