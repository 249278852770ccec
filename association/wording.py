"""Help that stands under many fields."""

from django.utils.translation import gettext_lazy as _

NYNORSK = _("Empty: readers of nynorsk get the bokmål text.")
ENGLISH = _("Empty: readers of English get the Norwegian text, marked as Norwegian.")
MARKDOWN = _("Markdown: ## heading, **bold**, - list, [link](https://…). An empty line makes a paragraph.")
