"""What the page Become a member says in the demo, what applicants are asked, and applications to work with."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from members import application_register
from members.models import Application, ApplicationQuestion, MemberCategory, User
from members.services import (
    ask_applicant,
    confirm_application,
    decline_application,
    review_application,
    start_application,
)

CONTENT = Path(__file__).parent.parent / "content" / "applications.json"


def load() -> None:
    """Last of all: somebody in the secretariat has asked and declined."""
    by = User.objects.filter(mandates__organisation__is_association=True, mandates__kind="employee").order_by("pk")[0]
    content = json.loads(CONTENT.read_text(encoding="utf-8"))
    for code, texts in content["categories"].items():
        year = timezone.localdate().year if texts["cost_nb"] else None
        MemberCategory.objects.filter(code=code).update(cost_year=year, **texts)
    for place, row in enumerate(content["questions"]):
        ApplicationQuestion.objects.create(position=place, category_id=row.pop("category"), **row)
    for row in content["applications"]:
        _application(row, by)


def _application(row: dict[str, Any], by: User) -> None:
    days, stage = row.pop("days_ago"), row.pop("stage")
    question, reason = row.pop("question", ""), row.pop("reason", "")
    category, municipality = row.pop("category"), row.pop("municipality")
    questions = ApplicationQuestion.objects.asked(MemberCategory.objects.get(pk=category))
    answers = row.pop("answers")
    with translation.override(row["language"]):
        told = [
            {"question": asked.pk, "label": str(asked.label), "value": value or "–", "raw": raw_of(asked, value)}
            for asked, value in zip(questions, answers, strict=True)
        ]
    at = timezone.now() - timedelta(days=days)
    application = start_application(
        Application(category_id=category, municipality_id=municipality, answers=told, created_at=at, **row)
    )
    application = confirm_application(application)
    application_register.ask(application)
    if stage == "asked":
        review_application(application, by)
        ask_applicant(application, by, question)
    elif stage == "declined":
        decline_application(application, by, reason)


def raw_of(question: ApplicationQuestion, value: str) -> str:
    """What the form would have sent for that answer."""
    places = {text: place for place, text in question.options}
    return places.get(value, value)
