"""What a house can be filtered by, and what its row in the directory says it has."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models.hall_facts import HallShape
from members.models.halls import Hall


@dataclass(frozen=True)
class Feature:
    """`code` stands in addresses. True of a house with a hall of which `hall` is true, or of which `venue` is true."""

    code: str
    label: Promise
    hall: dict[str, Any] = field(default_factory=dict)
    venue: dict[str, Any] = field(default_factory=dict)

    @property
    def column(self) -> str:
        return f"feature_{self.code}"

    @property
    def condition(self) -> Exists | Q:
        return Exists(Hall.objects.filter(venue=OuterRef("pk"), **self.hall)) if self.hall else Q(**self.venue)


FEATURES = [
    Feature("orkestergrav", _("Orchestra pit"), hall={"orchestra_pit": True}),
    Feature("akustikk", _("Variable acoustics"), hall={"variable_acoustics": True}),
    Feature("teleslynge", _("Hearing loop"), hall={"hearing_loop": True}),
    Feature("blackbox", _("Black box"), hall={"shape": HallShape.BLACK_BOX}),
    Feature("teleskopamfi", _("Retractable seating"), hall={"retractable_seating": True}),
    Feature("kino", pgettext_lazy("use of a hall", "Cinema"), venue={"has_cinema": True}),
    Feature("bibliotek", pgettext_lazy("use of a hall", "Library"), venue={"has_library": True}),
    Feature("kafe", _("Café"), venue={"has_cafe": True}),
]
