"""What the library holds about people and organisations, told to the registries of members."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Author, Resource, Thanks, UsedBy
from members.personal_data import Erase, move_or_drop, register_personal_data
from members.processing import LEGITIMATE_INTEREST, Activity, register_activity


def tell() -> None:
    register_personal_data(Resource, "owner", title=_("Resources you look after"), export=["title", "slug"])
    register_personal_data(
        Author,
        "person",
        title=_("Resources that name you as author"),
        export=["resource__title", "resource__slug"],
        erase=Erase.DELETE,
        repoint=move_or_drop("person", "resource")(Author),
    )
    register_personal_data(
        Thanks,
        "user",
        title=_("Resources you have thanked for"),
        export=["resource__title", "given_at"],
        erase=Erase.DELETE,
        repoint=move_or_drop("user", "resource")(Thanks),
    )
    register_personal_data(UsedBy, "organisation", repoint=move_or_drop("organisation", "resource")(UsedBy))
    register_activity(
        Activity(
            "knowledge.contributions",
            _("Contributions to the library"),
            _("Share knowledge with the name of those who shared it"),
            LEGITIMATE_INTEREST,
            _("Authors, and those who thank"),
            _("Name, what was shared, what was thanked for"),
            _("Those who may see the resource"),
            _("Until the person or the house asks us to take it away"),
        )
    )
