"""What one may see of the library, and in which order."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchHeadline
from django.db.models import (
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, JSONObject
from django.utils import timezone

from desk.models import StoredFile
from knowledge.fields_of_work import topics_of
from kulturhus.shared.search import CONFIG, START, STOP, SearchMixin, parted, search_query, without_marks
from members.gate import MEMBERS, GatedQuerySet, audiences_for
from members.permissions import works_in_secretariat

OVERDUE_WEIGHT = 0.5  # of its rank in a search is what a resource keeps that nobody has looked over in time
FRESH = timedelta(days=90)


class ResourceQuerySet(SearchMixin, GatedQuerySet):  # type: ignore[override]  # the stubs name as_manager's classes apart
    def published(self, *, at: datetime | None = None) -> Self:
        """Those out in the open at `at` (now when left out): published, and no embargo left."""
        at = at or timezone.now()
        return self.filter(Q(embargo_until=None) | Q(embargo_until__lte=at), status="published")

    def visible_to(self, user: Any) -> Self:
        return super().visible_to(user).published()

    def open_to(self, user: Any) -> Self:
        """Those whose page a person may open: what is visible, one's own drafts, and everything for the secretariat."""
        if works_in_secretariat(user):
            return self
        keys = audiences_for(user)
        mine = self.filter(owner=user.pk) if MEMBERS in keys else self.none()
        return mine | self.filter(audience__in=keys).published()

    def overdue(self, *, today: Any = None) -> Self:
        return self.filter(review_by__lt=today or timezone.localdate())

    def newest(self) -> Self:
        return self.order_by("-published_at", "pk")

    def most_thanked(self) -> Self:
        return self.with_thanks().order_by("-thanks_count", "-published_at", "pk")

    def matching(self, text: str) -> Self:
        """As SearchMixin, but what is overdue for review keeps only part of its rank."""
        late = When(review_by__lt=timezone.localdate(), then=Value(OVERDUE_WEIGHT))
        weight = Case(late, default=Value(1.0), output_field=FloatField())
        found = super().matching(text)
        if found.query.is_empty():
            return found
        relevance = ExpressionWrapper(F("rank") * weight, output_field=FloatField())
        return found.annotate(relevance=relevance).order_by("-relevance", "-published_at", "pk")

    def answering(self, text: str) -> Self:
        """As `matching` without rank and order, for counting."""
        return self.filter(search=search_query(text))

    def new_for(self, user: Any) -> Self:
        """What a person may see, newest first, but fresh ones in their fields of work before all others."""
        topics = topics_of(getattr(user, "fields_of_work", []))
        under = self.model.topics.through.objects.filter(
            Q(topic__key__in=topics) | Q(topic__parent__key__in=topics), resource=OuterRef("pk")
        )
        near = Q(Exists(under), published_at__gte=timezone.now() - FRESH)
        return (
            self.visible_to(user)
            .annotate(is_near=Case(When(near, then=Value(1)), default=Value(0)))
            .order_by("-is_near", "-published_at", "pk")
        )

    # --- What a list row shows ---

    def with_thanks(self, user: Any = None) -> Self:
        """Adds `thanks_count`, and for a person `is_thanked`: whether theirs is among them."""
        thanks = apps.get_model("knowledge", "Thanks").objects.filter(resource=OuterRef("pk"))
        rows = self.annotate(thanks_count=_count(thanks))
        if getattr(user, "pk", None):
            rows = rows.annotate(is_thanked=Exists(thanks.filter(user=user.pk)))
        return rows

    def with_uses(self) -> Self:
        """Adds `house_count`: houses that have told they use it."""
        uses = apps.get_model("knowledge", "UsedBy").objects.filter(resource=OuterRef("pk"))
        return self.annotate(house_count=_count(uses))

    def with_files(self) -> Self:
        """Adds `has_file`, and `first_file`: name, size in bytes and pages of the first file, or None."""
        files = StoredFile.objects.filter(
            owner_type__app_label="knowledge", owner_type__model="resource", owner_id=OuterRef("pk")
        )
        ready = files.ready().current().order_by("position", "pk")
        facts = JSONObject(name="name", size="size", pages="pages")
        return self.annotate(has_file=Exists(ready), first_file=Subquery(ready.values(facts=facts)[:1]))

    def with_credits(self) -> Self:
        """Adds `credited`: the names of its authors, in order."""
        authors = apps.get_model("knowledge", "Author").objects.filter(resource=OuterRef("pk"))
        names = authors.annotate(shown=Coalesce("venue__name", "person__name", "name")).exclude(shown="")
        return self.annotate(credited=ArraySubquery(names.order_by("order", "pk").values("shown")))

    def with_excerpt(self, text: str, *fields: str) -> Self:
        """Adds `marked_title` and `excerpt`, hits marked: the summary, or where neither holds a hit, a few words of the text
        around one, free of Markdown's marks.
        """
        query = search_query(text)
        words = parted(without_marks(F("body")))
        rows = self.annotate(
            words=words, marked_title=_marked("title", query), marked_summary=_marked("summary", query)
        )
        rows = super(ResourceQuerySet, rows).with_excerpt(text, *(fields or ("words",)))
        on_top = Q(marked_title__contains=START) | Q(marked_summary__contains=START)
        inside = Q(excerpt__contains=START)
        around = Concat(Value("… "), F("excerpt"), Value(" …"), output_field=TextField())
        chosen = Case(When(on_top, then=F("marked_summary")), When(inside, then=around), default=F("marked_summary"))
        return rows.annotate(excerpt=chosen)


def _marked(field: str, query: Any) -> SearchHeadline:
    """All of a short text, hits marked."""
    return SearchHeadline(parted(F(field)), query, config=CONFIG, start_sel=START, stop_sel=STOP, highlight_all=True)


def _count(rows: Any) -> Coalesce:
    """How many rows of a subquery there are for the row outside."""
    counted = rows.order_by().values("resource").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
