"""Licences that are used so often that the page can say in words what they allow."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Licence:
    name: str
    meaning: Any = ""
    url: str = ""


KNOWN = {
    "CC BY 4.0": Licence(
        "CC BY 4.0",
        _("Use and adapt it freely, and name the source."),
        "https://creativecommons.org/licenses/by/4.0/deed.no",
    ),
    "CC BY-SA 4.0": Licence(
        "CC BY-SA 4.0",
        _("Use and adapt it freely, name the source, and share what you make in the same way."),
        "https://creativecommons.org/licenses/by-sa/4.0/deed.no",
    ),
    "CC BY-NC 4.0": Licence(
        "CC BY-NC 4.0",
        _("Use and adapt it, but not to earn money, and name the source."),
        "https://creativecommons.org/licenses/by-nc/4.0/deed.no",
    ),
    "CC0 1.0": Licence(
        "CC0 1.0", _("Use it as you like."), "https://creativecommons.org/publicdomain/zero/1.0/deed.no"
    ),
}


def licence(name: str) -> Licence:
    """A licence by its name; one we do not know explains nothing and leads nowhere."""
    return KNOWN.get(name.strip(), Licence(name.strip()))
