"""Nothing that points at a person or an organisation is forgotten when they are copied, erased or merged."""

import pytest
from django.apps import apps

from members.models import Organisation, User
from members.personal_data import Erase, holdings, is_registered, register_personal_data
from members.processing import activities


def pointing_at(target):
    """Every relation to `target` that a row of ours carries. History rows go with the rows they are about."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label.startswith("pghistory.") or hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.get_fields():
            if field.is_relation and getattr(field, "concrete", False) and field.related_model is target:
                yield model, field.name


@pytest.mark.parametrize("target", [User, Organisation])
def test_every_relation_is_told(target):
    assert list(pointing_at(target))
    missing = [f"{model._meta.label}.{name}" for model, name in pointing_at(target) if not is_registered(model, name)]
    assert missing == []


def test_what_is_kept_has_a_reason():
    kept = [holding for target in (User, Organisation) for holding in holdings(target) if holding.erase is Erase.KEEP]
    assert kept
    assert [holding.key for holding in kept if not holding.because] == []


def test_keeping_without_a_reason_is_refused():
    with pytest.raises(ValueError, match="needs a reason"):
        register_personal_data(User, "name", erase=Erase.KEEP)


def test_what_is_exported_has_a_title():
    assert [holding.key for holding in holdings(User) if holding.columns and not holding.title] == []


def test_clearing_is_told_only_of_what_may_be_empty():
    wrong = [
        holding.key
        for holding in holdings(User)
        if holding.erase is Erase.CLEAR and not holding.model._meta.get_field(holding.field).null
    ]
    assert wrong == []


def test_record_of_processing_is_whole():
    codes = {activity.code for activity in activities()}
    assert {"members.people", "desk.mail", "suppliers.contacts", "knowledge.contributions"} <= codes
    for activity in activities():
        told = (activity.title, activity.purpose, activity.basis, activity.people, activity.data, activity.kept)
        assert all(str(text) for text in told)
