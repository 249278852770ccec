"""The back office of dues: try a scheme, adopt it, make the run, look it over and issue it in one act."""

import re

import pytest

from billing.models import Adoption, Draft, FeeScheme, Invoice, Run
from tests.billing.dues.conftest import YEAR, figure

SCHEMES, RUNS = "/admin/billing/feescheme/", "/admin/billing/run/"


@pytest.fixture
def office(cast):
    return cast.client("secretariat")


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1)


def test_from_the_laboratory_to_the_invoices(office, scheme, run_jobs):
    laboratory = f"{SCHEMES}{scheme.pk}/laboratorium/"
    page = office.get(laboratory).content.decode()
    assert ("Fjordvik kulturhus KF" in page, "<svg" in page, "3\u00a0300" in page) == (True, True, True)
    page = office.get(f"{SCHEMES}{scheme.pk}/vedta/").content.decode()
    office.post(f"{SCHEMES}{scheme.pk}/vedta/", {"seen": hidden(page, "seen")})
    assert Adoption.objects.get().scheme == scheme
    assert office.get(RUNS + "add/").status_code == 200
    office.post(RUNS + "add/", {"category": "venue", "year": YEAR, "together": "on"})
    run = Run.objects.get()
    assert Draft.objects.filter(run=run).count() == 2
    assert "Storelv konserthus AS" in office.get(f"{RUNS}{run.pk}/change/").content.decode()
    page = office.get(f"{RUNS}{run.pk}/utsted/").content.decode()
    assert "3\u00a0300,00" in page
    office.post(f"{RUNS}{run.pk}/utsted/", {"number": hidden(page, "number"), "total": hidden(page, "total")})
    run_jobs()
    assert Invoice.objects.filter(run=run).count() == 2
    assert "2 dokumenter er utstedt" in office.get(f"{RUNS}{run.pk}/change/").content.decode()


def test_a_scheme_looked_at_before_a_figure_changed_is_not_adopted(office, scheme, houses):
    page = office.get(f"{SCHEMES}{scheme.pk}/vedta/").content.decode()
    figure(houses[0], 900_000, year=YEAR)
    scheme.figure_year = YEAR
    scheme.save()
    office.post(f"{SCHEMES}{scheme.pk}/vedta/", {"seen": hidden(page, "seen")})
    assert not Adoption.objects.exists()


def test_figures_that_change_later_stop_the_run_and_say_so(office, adopted, houses):
    office.post(RUNS + "add/", {"category": "venue", "year": YEAR})
    run = Run.objects.get()
    from billing.models import BasisFigure

    BasisFigure.objects.filter(organisation=houses[0]).update(value=900_000)
    page = office.get(f"{RUNS}{run.pk}/change/").content.decode()
    assert "vedtatt på nytt" in page
    assert office.get(f"{RUNS}{run.pk}/utsted/").status_code == 302


def test_a_draft_is_taken_out_and_comes_back(office, adopted):
    office.post(RUNS + "add/", {"category": "venue", "year": YEAR})
    run, draft = Run.objects.get(), Draft.objects.first()
    office.post(f"{RUNS}{run.pk}/utkast/{draft.pk}/fjern/")
    assert Draft.objects.count() == 1
    office.post(f"{RUNS}{run.pk}/lag/")
    assert Draft.objects.count() == 2


def test_next_years_proposal_and_export(office, adopted, scheme):
    office.post(f"{SCHEMES}{scheme.pk}/forslag/", {"percent": "3"})
    new = FeeScheme.objects.get(year=YEAR + 1)
    assert office.get(f"{SCHEMES}{new.pk}/laboratorium/").status_code == 200
    for kind in ("xlsx", "csv"):
        answer = office.get(f"{SCHEMES}{scheme.pk}/laboratorium/eksport/{kind}/")
        assert answer.status_code == 200
        b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("name", ["feescheme", "run", "basisfigure", "feeoverride"])
def test_lists_and_forms_open(office, adopted, name):
    assert [office.get(f"/admin/billing/{name}/{end}").status_code for end in ("", "add/")] == [200, 200]


@pytest.mark.parametrize("name", ["staff", "administrator", "supplier"])
def test_others_meet_nothing(cast, scheme, name):
    assert cast.client(name).get(f"{SCHEMES}{scheme.pk}/laboratorium/", follow=True).status_code == 404
