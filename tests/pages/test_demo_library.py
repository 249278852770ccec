"""The demo's library is complete and keeps its own format (content/library/README.md)."""

import re
from collections import Counter

import pytest

from kulturhus.pages.demo.library import ATTACHMENT_SUFFIX, FOLDER, read_attachment, read_resources, read_topics

KINDS = {"guide", "template", "report", "case", "statistics", "video", "consultation", "article", "link"}
AUDIENCES = {"public", "members", "venues", "board"}
RESOURCES = read_resources()
SLUGS = {resource.slug for resource in RESOURCES}
TOPICS = {topic.key for topic in read_topics()}
each_resource = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.slug)


def test_topics_have_known_parents_before_them():
    seen = set()
    for topic in read_topics():
        assert topic.parent is None or topic.parent in seen, topic.key
        seen.add(topic.key)


def test_topics_are_named_in_three_languages():
    assert [topic.key for topic in read_topics() if not (topic.name_nb and topic.name_nn and topic.name_en)] == []


def test_library_is_large_and_of_all_kinds():
    assert len(RESOURCES) >= 60
    assert {resource.kind for resource in RESOURCES} == KINDS


def test_library_speaks_to_every_audience_in_every_language():
    assert {resource.audience for resource in RESOURCES} == AUDIENCES
    assert {resource.language for resource in RESOURCES} == {"nb", "nn", "en"}


def test_library_has_resources_overdue_for_review():
    assert any(resource.review_in_days < 0 for resource in RESOURCES)


def test_titles_are_told_once_each():
    titles = Counter(resource.title for resource in RESOURCES)
    assert [title for title, times in titles.items() if times > 1] == []


@each_resource
def test_resource_keeps_the_vocabulary(resource):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", resource.slug)
    assert resource.kind in KINDS
    assert resource.audience in AUDIENCES
    assert resource.language in {"nb", "nn", "en"}
    assert 1 <= len(resource.topics) <= 3
    assert set(resource.topics) <= TOPICS


@each_resource
def test_resource_says_what_it_is(resource):
    assert resource.title
    assert 40 <= len(resource.summary) <= 300
    assert resource.author_house
    assert resource.licence
    assert len(resource.body.split()) >= 200
    assert not re.search(r"^# ", resource.body, re.MULTILINE)


@each_resource
def test_resource_points_to_what_exists(resource):
    assert set(resource.related) <= SLUGS - {resource.slug}
    assert bool(resource.url) == (resource.kind in {"video", "link"})
    assert re.fullmatch(r"(https://[a-z.]+\.example/\S*)?", resource.url)


def test_attachments_are_the_files_named_by_resources():
    files = {path.name.removesuffix(ATTACHMENT_SUFFIX) for path in FOLDER.glob(f"*{ATTACHMENT_SUFFIX}")}
    assert files == {resource.attachment for resource in RESOURCES if resource.attachment}


@pytest.mark.parametrize("stem", sorted({resource.attachment for resource in RESOURCES if resource.attachment}))
def test_attachment_has_a_title_and_something_to_fill_in(stem):
    attachment = read_attachment(stem)
    assert attachment.title
    assert "| " in attachment.body or "[ ]" in attachment.body
