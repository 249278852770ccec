import re
from html.parser import HTMLParser

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kulturhus.shared.markdown import ATTRIBUTES, TAGS, Heading, headings, plain, render


def test_headings_start_at_h2_and_skip_no_level():
    found = [(heading.level, heading.text) for heading in headings("# Én\n\n### To\n\n###### Tre\n\n# Fire")]

    assert found == [(2, "Én"), (3, "To"), (4, "Tre"), (2, "Fire")]


def test_heading_written_at_level_two_stays_there():
    assert render("## Før dere *begynner*") == (
        '<h2 id="del-for-dere-begynner" class="ds-heading" data-size="md">Før dere <em>begynner</em></h2>\n'
    )


def test_headings_with_the_same_words_get_ids_of_their_own():
    assert [heading.anchor for heading in headings("## Å\n\n## Å\n\n## !", "svar-")] == [
        "svar-del-a",
        "svar-del-a-2",
        "svar-del-x",
    ]


def test_headings_match_the_page():
    text = "# A\n\ntekst\n\n## B `c`"

    assert [heading.anchor for heading in headings(text)] == re.findall(r' id="([^"]+)"', render(text))


def test_heading_tells_level_anchor_and_words():
    assert headings("### Kraft & lys") == [Heading(2, "del-kraft-lys", "Kraft & lys")]


def test_table_is_framed_and_marked():
    with translation.override("en"):
        page = render("| a | b |\n| :- | -: |\n| 1 | 2 |")

    assert page == (
        '<div class="nk-scroll" tabindex="0" role="region" aria-label="Table 1">\n'
        '<table class="ds-table">\n<thead>\n<tr>\n<th scope="col">a</th>\n<th class="nk-num" scope="col">b</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>1</td>\n<td class="nk-num">2</td>\n</tr>\n</tbody>\n</table>\n</div>\n'
    )


def test_tables_are_numbered():
    table = "| a |\n| - |\n| 1 |\n\n"

    assert len(set(re.findall('aria-label="([^"]+)"', render(table + "og\n\n" + table)))) == 2


def test_lists_wear_the_design():
    assert render("- a\n\n3. b") == (
        '<ul class="ds-list">\n<li>a</li>\n</ul>\n<ol start="3" class="ds-list">\n<li>b</li>\n</ol>\n'
    )


def test_number_stays_on_one_line():
    assert render("40 000–1 200 000 kroner, 31 %, i 2026 300 gjester") == (
        "<p>40&nbsp;000–1&nbsp;200&nbsp;000 kroner, 31&nbsp;%, i 2026&nbsp;300 gjester</p>\n"
    )


def test_box_in_list_is_drawn():
    assert render("- [ ] a\n- [x] b\n\n[ ] c") == (
        '<ul class="ds-list">\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>\n<p>[ ] c</p>\n'
    )


def test_footnote_leads_there_and_back():
    with translation.override("en"):
        page = render("Sant[^1].\n\n[^1]: Kilden.")

    assert page == (
        '<p>Sant<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>.</p>\n'
        '<section class="nk-footnotes" aria-label="Notes"><ol class="ds-list nk-small"><li id="fn1" class="footnote-item">'
        '<p>Kilden. <a href="#fnref1" aria-label="Back to the text">↩</a></p>\n</li>\n</ol>\n</section>\n'
    )


def test_footnotes_of_two_texts_have_different_ids():
    text = "A[^1]\n\n[^1]: B"

    assert not set(re.findall(r'id="([^"]+)"', render(text, "en-"))) & set(
        re.findall(r'id="([^"]+)"', render(text, "to-"))
    )


def test_footnote_nobody_refers_to_is_left_out():
    assert render("A\n\n[^1]: B") == "<p>A</p>\n"


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("[a](/hus/x/)", '<p><a href="/hus/x/">a</a></p>\n'),
        ("[a](mailto:a@b.example)", '<p><a href="mailto:a@b.example">a</a></p>\n'),
        (
            "<https://b.example>",
            '<p><a href="https://b.example" rel="external nofollow noopener">https://b.example</a></p>\n',
        ),
        ("[a](//b.example)", '<p><a href="//b.example" rel="external nofollow noopener">a</a></p>\n'),
        ("[a](HTTPS://b.example)", '<p><a href="HTTPS://b.example" rel="external nofollow noopener">a</a></p>\n'),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>\n"),
        ("[a](ftp://b)", "<p><a>a</a></p>\n"),
    ],
)
def test_link_is_marked_by_where_it_leads(text, page):
    assert render(text) == page


@pytest.mark.parametrize(
    "address",
    ["https://x.example/a.png", "//x.example/a.png", "/\\x.example/a.png", "a.png", "data:image/png;base64,AA"],
)
def test_picture_from_elsewhere_is_left_out(address):
    assert "<img" not in render(f"a ![b]({address})")


def test_picture_of_ours_is_kept():
    assert render('![Salen](/fil/12/ "Tittel")') == (
        '<p><img src="/fil/12/" alt="Salen" title="Tittel" loading="lazy"></p>\n'
    )


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a <b onclick=x>c</b>", "<!-- x -->", "<style>*{}</style>"]
)
def test_html_is_shown_as_text(text):
    assert "&lt;" in render(text)


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


@given(st.text(alphabet=st.sampled_from("# [](){}<>!|-:*_`^\n\\/'\"=aå1&;javscriptonload"), max_size=80))
def test_anything_typed_gives_allowed_tags_only(text):
    reader = Reader()

    reader.feed(render(text))

    for tag, attrs in reader.seen:
        assert tag in TAGS
        assert set(attrs) <= ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())


def test_plain_keeps_the_words_only():
    text = "# Tittel\n\nEt *ord*[^1] og\n[en lenke](/x/) ![bilde](/b/)\n\n- punkt\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n[^1]: Note."

    assert plain(text) == "Tittel\nEt ord og en lenke bilde\npunkt\na\nb\n1\n2\nNote."


def test_plain_of_nothing_is_empty():
    assert plain(" \n\n---\n") == ""
