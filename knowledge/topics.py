"""The tree of topics in memory: a few dozen rows, read in one query."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Self

from knowledge.models import Topic


class TopicTree:
    """Topics with their places. Lists are in the alphabetical order of their bokmål names."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.topics = list(topics)
        self.by_key = {topic.key: topic for topic in self.topics}
        self.by_id = {topic.pk: topic for topic in self.topics}
        self._children: dict[int | None, list[Topic]] = defaultdict(list)
        for topic in self.topics:
            self._children[topic.parent_id].append(topic)

    @classmethod
    def load(cls) -> Self:
        return cls(Topic.objects.by_name())

    def walk(self, parent: Topic | None = None, depth: int = 0) -> Iterator[tuple[Topic, int]]:
        """Every topic with its depth (0 for a main topic), each before those under it."""
        for topic in self._children[parent.pk if parent else None]:
            yield topic, depth
            yield from self.walk(topic, depth + 1)

    def with_those_under(self, topic: Topic) -> set[int]:
        """Ids of a topic and all below it."""
        return {topic.pk, *(below.pk for below, _depth in self.walk(topic))}

    def above(self, topic: Topic) -> list[Topic]:
        """The topics a topic lies under, widest first."""
        found: list[Topic] = []
        parent = self.by_id.get(topic.parent_id) if topic.parent_id else None
        while parent is not None:
            found.insert(0, parent)
            parent = self.by_id.get(parent.parent_id) if parent.parent_id else None
        return found

    def narrowest(self, keys: Iterable[str]) -> list[Topic]:
        """The topics of `keys` without those that lie above another of them: choosing a subtopic narrows."""
        chosen = [self.by_key[key] for key in keys if key in self.by_key]
        wider = {topic.pk for narrow in chosen for topic in self.above(narrow)}
        return [topic for topic in chosen if topic.pk not in wider]
