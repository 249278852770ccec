from django import forms
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import QueryForm


class PreviewForm(QueryForm):
    """As whom one looks at the preview."""

    som = forms.ChoiceField(
        label=_("Look at it as"), choices=[("medlem", _("a member")), ("alle", _("everybody"))], initial="medlem"
    )
