"""What courses and conferences hold about people, told to the registries of members."""

from django.utils.translation import gettext_lazy as _

from events.models import Event
from members.personal_data import register_personal_data


def tell() -> None:
    register_personal_data(
        Event, "contact", title=_("Courses you are the contact of"), export=["title_nb", "starts_at"]
    )
