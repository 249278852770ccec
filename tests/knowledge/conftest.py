"""The library of these tests: `share("Title", audience="venues", …)` makes a published resource."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def share(db: None) -> Callable[..., Any]:
    from knowledge.models import Author, Resource, Topic
    from kulturhus.shared.norwegian import norwegian_slug

    def make(title: str, *, topics: tuple[str, ...] = (), house: Any = None, days_ago: int = 1, **fields: Any) -> Any:
        values = {
            "slug": norwegian_slug(title),
            "summary": "Kort fortalt.",
            "body": "En tekst.",
            "audience": "public",
            "status": "published",
            "published_at": timezone.now() - timedelta(days=days_ago),
        }
        resource = Resource.objects.create(title=title, **values | fields)
        resource.topics.set(Topic.objects.filter(key__in=topics))
        if house:
            Author.objects.create(resource=resource, venue=house)
        return resource

    return make
