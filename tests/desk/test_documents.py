import io
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest

from desk.documents import render
from desk.markdown_tree import tree

CREATED = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
EVERYTHING = """
## Før dørene åpner

Čáppa đuodji, *ŋ š ŧ ž*, **fet** `kode` ~~strøket~~ [lenke](https://huset.example/) #let x = $1$.[^1]

#### Nivå som hopper

> Sitat

- [ ] en
- [ ] to

1. en
   - under

| Felt | Svar |
| --- | ---: |
| Sal | |

```
kode
```

---

[^1]: Kilde.
"""


def resource(body="Tekst.", **changes):
    data = {
        "title": "Sjekkliste før dørene åpner",
        "summary": "Til utskrift.",
        "label": "Brannvern",
        "source": "Fjordvik kulturhus",
        "note": "",
        "body": tree(body),
    }
    return data | changes


def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def test_document_is_a_pdf_that_names_itself():
    pdf = render("resource", resource(), language="nb", created=CREATED)
    with opened(pdf) as document:
        assert document.docinfo["/Title"] == "Sjekkliste før dørene åpner"
        assert document.docinfo["/Author"] == "Fjordvik kulturhus"


def test_document_is_tagged_and_says_its_language():
    with opened(render("resource", resource(), language="nn", created=CREATED)) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "nn-NO"
        assert document.open_metadata()["pdfuaid:part"] == "1"


def test_document_has_the_bookmarks_of_its_headings():
    body = "## Først\n\nTekst.\n\n## Så\n\nTekst."
    with opened(render("resource", resource(body), language="nb", created=CREATED)) as document:
        assert [item.title for item in document.open_outline().root] == ["Først", "Så"]


def test_document_runs_over_as_many_pages_as_it_needs():
    with opened(render("resource", resource("Avsnitt.\n\n" * 120), language="nb", created=CREATED)) as document:
        assert len(document.pages) == 3


def test_document_carries_our_own_faces_only():
    with opened(render("resource", resource("Čáppa đuodji ŋšŧž åøæ"), language="nb", created=CREATED)) as document:
        fonts = {str(font.BaseFont).split("+")[-1] for font in document.pages[0].Resources.Font.values()}
    assert fonts == {"SchibstedGrotesk-Regular", "YoungSerif-Regular"}


def test_everything_markdown_can_say_can_be_drawn():
    with opened(render("resource", resource(EVERYTHING), language="nb", created=CREATED)) as document:
        assert len(document.pages) == 1


def test_same_call_gives_the_same_bytes():
    first, again = (render("resource", resource(EVERYTHING), language="nb", created=CREATED) for _ in range(2))
    assert first == again


def test_time_of_making_is_the_one_given():
    with opened(render("resource", resource(), language="nb", created=CREATED - timedelta(days=1))) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261123123000")


def test_unknown_template_is_refused():
    with pytest.raises(ValueError, match="No document template named receipt"):
        render("receipt", {}, language="nb", created=CREATED)
