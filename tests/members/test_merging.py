"""Two rows for one person or one organisation become one; what cannot stand together is said first."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from desk.models import Task
from desk.work_queue import open_task
from knowledge.models import Resource, Thanks
from members.models import Mandate, Membership, Organisation, User
from members.services import merge_organisations, merge_people
from members.services.merging import try_merge
from suppliers.models import Listing
from tests.cast import make_cast, membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def double(**fields):
    return User.objects.create_user("kari.n@annet.example", name="Kari N.", **fields)


def resource(slug):
    return Resource.objects.create(slug=slug, title=slug)


def test_person_gets_all_the_other_had(cast):
    keep, gone = cast.users["staff"], double(telephone="+4791000000")
    Mandate.objects.create(user=gone, organisation=cast.organisations["storelv"])
    both, theirs = resource("begge"), resource("deres")
    for who, what in ((keep, both), (gone, both), (gone, theirs)):
        Thanks.objects.create(user=who, resource=what)
    Task.objects.create(title="Ring", owner=gone)
    merge_people(keep, gone, cast.users["secretariat"])
    keep = User.objects.get(pk=keep.pk)
    assert {row.name for row in keep.standing.organisations} == {"Fjordvik kulturhus KF", "Storelv konserthus AS"}
    assert keep.telephone == "+4791000000"
    assert keep.name == "Kari Nordvik"
    assert set(Thanks.objects.values_list("user", "resource")) == {(keep.pk, both.pk), (keep.pk, theirs.pk)}
    assert Task.objects.get(title="Ring").owner == keep
    assert str(User.objects.get(pk=gone.pk)) == "Slettet person"
    assert not User.objects.get(pk=gone.pk).is_active


def test_mandates_of_the_same_kind_become_one_that_lasts_as_long_as_both(cast):
    keep, gone = cast.users["staff"], double()
    early = timezone.now() - timedelta(days=900)
    Mandate.objects.create(
        user=gone, organisation=cast.organisations["fjordvik"], starts_at=early, ends_at=timezone.now()
    )
    merge_people(keep, gone, cast.users["secretariat"])
    mandate = Mandate.objects.get(user=keep, organisation=cast.organisations["fjordvik"], kind="employee")
    assert (mandate.starts_at, mandate.ends_at) == (early, None)


@pytest.mark.parametrize("name", ["superuser", "secretariat"])
def test_those_who_run_the_portal_are_not_merged_away(cast, name):
    with pytest.raises(ValidationError):
        merge_people(cast.users["staff"], cast.users[name], cast.users["superuser"])
    assert User.objects.get(pk=cast.users[name].pk).name


def twin(number="310000043"):
    return Organisation.objects.create(name="Fjordvik kulturhus", number=number, email="post@fjordvik.example")


def test_e_mail_domains_of_both_stay(cast):
    keep, gone = cast.organisations["fjordvik"], twin()
    keep.email_domains, gone.email_domains = ["fjordvik.example", "hus.example"], ["hus.example", "gammel.example"]
    keep.save()
    gone.save()
    merge_organisations(keep, gone, cast.users["secretariat"])
    assert Organisation.objects.get(pk=keep.pk).email_domains == ["fjordvik.example", "hus.example", "gammel.example"]


def test_organisation_gets_all_the_other_had(cast):
    keep, gone = cast.organisations["fjordvik"], twin()
    Mandate.objects.create(user=cast.users["stranger"], organisation=gone)
    open_task(kind="x", title="x", about=gone, organisation_id=gone.pk)
    merge_organisations(keep, gone, cast.users["secretariat"])
    assert cast.fresh("stranger").standing.organisations == [keep]
    assert Organisation.objects.get(pk=gone.pk).merged_into == keep
    assert Organisation.objects.get(pk=keep.pk).email == "post@fjordvik.example"
    task = Task.objects.get(kind="x")
    assert (task.object_id, task.organisation_id) == (keep.pk, keep.pk)


def test_two_memberships_at_once_stand_in_the_way_and_nothing_is_changed(cast):
    keep, gone = cast.organisations["fjordvik"], twin()
    membership(gone, "venue")
    Mandate.objects.create(user=cast.users["stranger"], organisation=gone)
    with pytest.raises(ValidationError):
        merge_organisations(keep, gone, cast.users["secretariat"])
    assert Membership.objects.filter(organisation=gone).exists()
    assert Mandate.objects.filter(organisation=gone).exists()


def test_two_listings_stand_in_the_way(cast):
    keep, gone = cast.organisations["tindelyd"], cast.organisations["lysverk"]
    Membership.objects.filter(organisation=gone).delete()
    for organisation in (keep, gone):
        Listing.objects.create(organisation=organisation, slug=organisation.pk)
    with pytest.raises(ValidationError):
        merge_organisations(keep, gone, cast.users["secretariat"])


def test_one_that_is_part_of_the_other_goes_on_by_itself(cast):
    gone = twin()
    keep = Organisation.objects.create(name="Avdelingen", kind="department", parent=gone, payer=gone)
    merge_organisations(keep, gone, cast.users["secretariat"])
    keep.refresh_from_db()
    assert (keep.parent, keep.payer) == (None, None)


def test_merging_twice_or_with_itself_is_refused(cast):
    keep, gone = cast.organisations["fjordvik"], twin()
    with pytest.raises(ValidationError):
        merge_organisations(keep, keep, cast.users["secretariat"])
    merge_organisations(keep, gone, cast.users["secretariat"])
    with pytest.raises(ValidationError):
        merge_organisations(keep, gone, cast.users["secretariat"])


def test_dry_run_tells_and_changes_nothing(cast):
    keep, gone = cast.organisations["fjordvik"], twin()
    Mandate.objects.create(user=cast.users["stranger"], organisation=gone)
    moved, problems = try_merge(merge_organisations, keep, gone, cast.users["secretariat"])
    assert list(moved.values()) == [1]
    assert problems == []
    assert Mandate.objects.filter(organisation=gone).exists()


def test_back_office_shows_first_and_merges_on_yes(cast):
    keep, gone = cast.organisations["fjordvik"], twin()
    client, address = cast.client("secretariat"), "/admin/members/organisation/"
    chosen = {"action": "merge_two", "_selected_action": [keep.pk, gone.pk]}
    assert "Hvilken går videre?" in client.post(address, chosen).content.decode()
    page = client.post(address, chosen | {"keep": keep.pk}).content.decode()
    assert "Slå dem sammen" in page
    assert Organisation.objects.get(pk=gone.pk).merged_into is None
    client.post(address, chosen | {"keep": keep.pk, "yes": "1"})
    assert Organisation.objects.get(pk=gone.pk).merged_into == keep


def test_back_office_wants_exactly_two(cast):
    client = cast.client("secretariat")
    chosen = {"action": "merge_two", "_selected_action": [cast.users["staff"].pk]}
    response = client.post("/admin/members/user/", chosen, follow=True)
    assert "Velg de to som er like" in response.content.decode()
