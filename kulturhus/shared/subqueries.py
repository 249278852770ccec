"""Subqueries that can be nested to any depth."""

from typing import Any

from django.db.models import QuerySet


def named(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    """`rows`, finished, with aliases of their own in SQL: to be part of an annotation that other querysets carry inward.

    Django letters the aliases of subqueries (U0, V0 …) by depth. An annotation that holds a subquery and is read through
    OuterRef lands deeper than it was lettered for, and there its V0 may be somebody else's: the row is then compared with
    itself. `name`, in small letters, is the same at every depth; a subquery of one name must not stand in itself.
    """
    found = rows.all()
    query: Any = found.query
    query.alias_prefix = name
    query.subq_aliases = query.subq_aliases | {name}
    query.change_aliases({alias: f"{name}{number}" for number, alias in enumerate(query.alias_map)})
    return found
