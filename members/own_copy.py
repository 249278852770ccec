"""A person's own copy of all the portal holds about them (GDPR art. 15 and 20): for machines and for reading."""

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import User
from members.personal_data import Holding, holdings

PERSON = [
    "name",
    "email",
    "title",
    "fields_of_work",
    "telephone",
    "telephone_seen_by",
    "email_seen_by",
    "language",
    "mail_choices",
    "welcomed_at",
    "last_login",
    "created_at",
]


@dataclass(frozen=True)
class Section:
    """Rows of one kind. `key` and `columns` are the program's names, `title` and `labels` the reader's."""

    key: str
    title: str
    columns: tuple[str, ...]
    labels: list[str]
    rows: list[tuple[Any, ...]]

    @property
    def shown(self) -> list[list[tuple[str, str]]]:
        """Each row as label and value, for people."""
        return [[(label, as_text(value)) for label, value in zip(self.labels, row, strict=True)] for row in self.rows]


def sections_of(person: User) -> list[Section]:
    """The person themselves first, then what each app has told of; kinds without rows are left out. A query for each."""
    told = [_section(holding, person) for holding in holdings(User) if holding.columns]
    return [_section_of_person(person), *(section for section in told if section.rows)]


def archive_of(person: User) -> bytes:
    """A zip with `opplysninger.json` (every column under its own name) and `opplysninger.html` (to read and print)."""
    sections = sections_of(person)
    made_at = timezone.now()
    context = {"sections": sections, "person": person, "made_at": made_at}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("opplysninger.json", as_json(sections, made_at))
        archive.writestr("opplysninger.html", render_to_string("members/own_copy.html", context))
    return packed.getvalue()


def as_json(sections: list[Section], made_at: datetime) -> str:
    told = {section.key: [dict(zip(section.columns, row, strict=True)) for row in section.rows] for section in sections}
    return json.dumps({"made_at": made_at, **told}, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def as_text(value: Any) -> str:
    """A value as people read it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(as_text(part) for part in value) or "–"
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return str(localize(value))


def _section(holding: Holding, person: User) -> Section:
    labels = [label_of(holding.model, column) for column in holding.columns]
    rows = holding.rows(person).order_by("pk").values_list(*holding.columns)
    shown = [tuple(choice_of(holding.model, *pair) for pair in zip(holding.columns, row, strict=True)) for row in rows]
    return Section(holding.key, str(holding.title), holding.columns, labels, shown)


def _section_of_person(person: User) -> Section:
    row = tuple(choice_of(User, column, getattr(person, column)) for column in PERSON)
    return Section("members.User", _("You"), tuple(PERSON), [label_of(User, column) for column in PERSON], [row])


def label_of(model: type[models.Model], path: str) -> str:
    """The reader's name of a column, through relations: the organisation's name is called organisation."""
    *relations, last = path.split("__")
    for name in relations:
        field = model._meta.get_field(name)
        model = field.related_model  # type: ignore[assignment]
        last = str(field.verbose_name) if last == "name" else last  # type: ignore[union-attr]
    known = {field.name for field in model._meta.get_fields()}
    return capfirst(str(model._meta.get_field(last).verbose_name if last in known else last))  # type: ignore[union-attr]


def choice_of(model: type[models.Model], path: str, value: Any) -> Any:
    """The reader's word for a value out of a list of choices; other values are left as they are."""
    if "__" in path:
        return value
    field: Any = model._meta.get_field(path)
    choices = dict(getattr(field, "base_field", field).flatchoices or [])
    if isinstance(value, list):
        return [str(choices.get(part, part)) for part in value]
    return str(choices[value]) if value in choices else value
