import csv
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from knowledge import reference, services
from knowledge.fields_of_work import TOPICS
from knowledge.models import Author, Resource, ResourceAddress, Topic
from knowledge.topics import TopicTree
from members.models.user import FieldOfWork


def draft(share, **fields):
    return share("Lyd", **{"status": "draft", "published_at": None} | fields)


def test_publish_sets_date_owner_and_review(cast, share):
    resource = draft(share)

    services.publish(resource, cast.users["secretariat"])

    resource.refresh_from_db()
    assert (resource.status, resource.owner) == ("published", cast.users["secretariat"])
    assert resource.review_by == timezone.localdate() + timedelta(days=365)


def test_publish_again_keeps_the_first_date(cast, share):
    resource = share("Lyd", days_ago=9)
    first = resource.published_at
    services.archive(resource)

    services.publish(resource, cast.users["secretariat"])

    assert resource.published_at == first


def test_publish_under_embargo_dates_it_at_its_end(cast, share):
    moment = timezone.now() + timedelta(days=1)
    resource = draft(share, embargo_until=moment)

    services.publish(resource, cast.users["secretariat"])

    assert resource.published_at == moment


@pytest.mark.parametrize("fields", [{"summary": ""}, {"kind": "video"}, {"body": ""}])
def test_publish_refuses_what_lacks_something(cast, share, fields):
    resource = draft(share, **fields)

    with pytest.raises(ValidationError):
        services.publish(resource, cast.users["secretariat"])

    resource.refresh_from_db()
    assert resource.status == "draft"


def test_send_to_review_leaves_what_is_published(share):
    published, unfinished = share("Lys"), draft(share)

    services.send_to_review(published)
    services.send_to_review(unfinished)

    assert (published.status, unfinished.status) == ("published", "in_review")


def test_confirm_moves_review_a_year_on(share):
    resource = share("Lyd", review_by=timezone.localdate() - timedelta(days=3))

    services.confirm(resource)

    assert resource.review_by == timezone.localdate() + timedelta(days=365)


def test_move_back_leaves_only_the_other_address(share):
    resource = share("Lyd")
    services.move(resource, "lyden")

    services.move(resource, "lyd")

    assert list(ResourceAddress.objects.values_list("slug", flat=True)) == ["lyden"]


def test_free_address_avoids_old_ones_and_our_own_pages(share):
    services.move(share("Lyd"), "lyden")

    assert [services.free_slug(base) for base in ("lyd", "lyden", "del", "lys")] == ["lyd-2", "lyden-2", "del-2", "lys"]


@pytest.mark.parametrize("fields", [{"kind": "link"}, {"published_at": None}, {"audience": "alle"}, {"year": 1800}])
def test_database_refuses_what_cannot_be_published(share, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        share("Lyd", **fields)


def test_database_refuses_an_author_who_is_two_things_or_none(cast, share):
    resource = share("Lyd")
    for fields in ({}, {"venue": cast.venues["fjordvik"], "name": "Kari"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Author.objects.create(resource=resource, **fields)


def test_new_for_a_person_puts_their_field_of_work_first(cast, share):
    share("Gammel lyd", topics=("lyd",), days_ago=200)
    share("Lyd", topics=("lyd",), days_ago=20)
    share("Kino", topics=("kino",), days_ago=1)
    share("Styret", audience="board", topics=("lyd",))
    cast.users["staff"].fields_of_work = ["sound"]

    assert [row.title for row in Resource.objects.new_for(cast.users["staff"])] == ["Lyd", "Kino", "Gammel lyd"]


def test_every_field_of_work_lies_near_topics_that_exist(db):
    keys = set(Topic.objects.values_list("key", flat=True))

    assert set(TOPICS) == set(FieldOfWork.values)
    assert {key for near in TOPICS.values() for key in near} <= keys


def test_reference_data_keeps_what_the_secretariat_has_changed(db):
    Topic.objects.filter(key="lyd").update(name_nb="Lyd og støy")
    before = Topic.objects.count()

    reference.load()

    assert (Topic.objects.count(), Topic.objects.get(key="lyd").name_nb) == (before, "Lyd og støy")


def test_reference_data_is_loaded_whole(db):
    with reference.TOPICS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    found = {(topic.key, topic.parent.key if topic.parent else "") for topic in Topic.objects.select_related("parent")}

    assert found == {(row["key"], row["parent"]) for row in rows}


def test_topic_cannot_be_moved_below_itself(db):
    topic = Topic.objects.get(key="scene-og-teknikk")
    topic.parent = Topic.objects.get(key="lyd")

    with pytest.raises(ValidationError):
        topic.clean()


def test_tree_walks_main_topics_with_those_under_them(db):
    walk = [(topic.key, depth) for topic, depth in TopicTree.load().walk()]

    assert walk[:4] == [("bygging", 0), ("baerekraft", 0), ("energi", 1), ("miljofyrtarn", 1)]
