import pytest

from tests.cast import Cast, make_cast
from tests.suppliers.listings import published


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def tindelyd(cast):
    """The listing of the cast's `supplier`."""
    return published(
        cast.organisations["tindelyd"],
        name="Tindelyd",
        summary_nb="Lydanlegg, teleslynge og service.",
        body_nb="Vi **måler** salen før vi tegner anlegget.",
        offer_nb="12 % på kurs.",
        categories=["lydanlegg", "teleslynge"],
        website="https://tindelyd.example",
        telephone="22 00 22 11",
    )
