"""What waits for the secretariat in the demo: a change a house proposes, and one a public register tells of."""

from members.models import Organisation, User
from members.models.proposals import ProposalSource
from members.services import propose_change

ADMINISTRATOR = "ragnhild.tangvik@fjordvik-kulturhus.example"
MUNICIPALITY = {"number": "312700018", "name": "Fjordvik kommune"}


def load() -> None:
    """For houses that are there already."""
    house = Organisation.objects.get(name="Fjordvik kulturhus KF")
    propose_change(
        house,
        {"name": "Fjordvik kulturhus og scene KF", "payer": MUNICIPALITY},
        by=User.objects.get(email=ADMINISTRATOR),
        note="Kommunestyret vedtok nytt navn i oktober, og kommunen tar over fakturaene fra nyttår.",
    )
    propose_change(
        Organisation.objects.get(name="Storelv konserthus AS"),
        {"name": "Storelv konserthus og kino AS", "address": "Elvekaia 4"},
        source=ProposalSource.REGISTER,
        note="Enhetsregisteret 2026-11-20",
        key="enheter:demo-1",
    )
