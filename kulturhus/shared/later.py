"""Modules that cost memory and are seldom used, imported when somebody first reads from them."""

import sys
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import Any

_lock = RLock()


class _Later(ModuleType):
    """Stands in for a module of its name; `from package import module` gives it until the module is there."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        with _lock:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
            return getattr(import_module(self.__name__), name)


def import_later(name: str) -> None:
    """To be called before anybody imports `name`; others must import the module, not names out of it."""
    sys.modules.setdefault(name, _Later(name))
