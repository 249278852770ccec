"""What the association's own pages hold about people, told to the registries of members."""

from django.utils.translation import gettext_lazy as _

from association.models import Details, Office
from members.personal_data import Erase, register_personal_data
from members.processing import LEGITIMATE_INTEREST, Activity, register_activity

EVERYBODY = _("Everybody: it stands on the open pages")


def tell() -> None:
    register_personal_data(Details, "press_person")
    register_personal_data(
        Office,
        "person",
        title=_("Offices in the association"),
        export=["kind", "title_nb", "starts_on", "ends_on", "email", "telephone"],
        erase=Erase.KEEP,
        because=_("Who sat on the board is part of the association's history; the name is taken away here."),
    )
    register_activity(
        Activity(
            "association.offices",
            _("Board and secretariat"),
            _("Show who decides and who works for the association, and how to reach them"),
            LEGITIMATE_INTEREST,
            _("Members of the board, deputies and staff"),
            _("Name, office, period, picture, e-mail, telephone"),
            EVERYBODY,
            _("As long as the office lasts; the protocol keeps the names"),
        )
    )
