"""What holds for every model of ours."""

import pytest
from django.apps import apps

OURS = ("desk", "members", "association", "billing", "suppliers", "knowledge", "events", "pages")
MODELS = [
    model for model in apps.get_models() if model._meta.app_label in OURS and not model.__name__.endswith("Event_")
]
GATED = [model for model in MODELS if any(field.name == "audience" for field in model._meta.fields)]
# A category's audience is the key its people get, no gate of the row itself.
NOT_GATED = {"members.MemberCategory"}


def is_history(model) -> bool:
    return hasattr(model, "pgh_tracked_model") or any(field.name == "pgh_id" for field in model._meta.fields)


@pytest.mark.parametrize("model", GATED, ids=lambda model: model._meta.label)
def test_model_with_an_audience_has_a_gate(model):
    if is_history(model) or model._meta.label in NOT_GATED:
        return
    assert hasattr(model.objects.all(), "visible_to")
    assert any("audience" in constraint.name for constraint in model._meta.constraints)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_constraint_and_index_names_say_what_they_are(model):
    names = [item.name for item in (*model._meta.constraints, *model._meta.indexes)]
    assert all(not name.endswith(("_idx", "_uniq")) for name in names) or is_history(model)
