"""Operations for migrations."""

from django.db.migrations.state import ProjectState
from pgtrigger import migrations


class AddTrigger(migrations.AddTrigger):
    """As pgtrigger's own, without rendering the model and all it touches anew: a trigger is no part of how it is rendered.

    With 170 triggers that is most of what a first start would take.
    """

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name.lower()].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
