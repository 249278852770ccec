from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation


def shown(source, page="nb", **context):
    with translation.override(page):
        return Template("{% load text %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1234567, "1\u00a0234\u00a0567"),
        (4120, "4\u00a0120"),
        (Decimal("14.20"), "14,2"),
        (Decimal("12.00"), "12"),
        (100, "100"),
        (2.345, "2,35"),
        (-3.5, "\u22123,5"),
        (-0.001, "0"),
        (None, ""),
        ("", ""),
    ],
)
def test_number_is_written_the_norwegian_way(value, text):
    assert shown("{{ value|number }}", value=value) == text


def test_number_with_decimals_keeps_them():
    assert shown("{{ value|number:1 }}", value=1200) == "1\u00a0200,0"


def test_number_in_english_has_a_decimal_point():
    assert shown("{{ value|number }}", "en", value=Decimal("1234.5")) == "1\u00a0234.5"


@pytest.mark.parametrize(("value", "text"), [(12, "12\u00a0m"), (Decimal("9.80"), "9,8\u00a0m"), (None, "")])
def test_unit_stands_with_its_number(value, text):
    assert shown('{{ value|unit:"m" }}', value=value) == text


def test_markdown_becomes_html():
    assert shown("{{ text|markdown }}", text="*a*") == "<p><em>a</em></p>\n"


def test_markdown_of_nothing_is_empty():
    assert shown("{{ text|markdown }}", text=None) == ""


def test_contents_lists_headings():
    source = "{% for heading in text|contents %}{{ heading.anchor }} {% endfor %}"

    assert shown(source, text="## A\n\n## B") == "del-a del-b "


def test_plain_drops_the_marks():
    assert shown("{{ text|plain }}", text="**a** < b") == "a &lt; b"


@pytest.mark.parametrize(("page", "attribute"), [("nb", ' lang="nn"'), ("nn", "")])
def test_lang_attr_marks_only_other_languages(page, attribute):
    assert shown("{{ language|lang_attr }}", page, language="nn") == attribute


def test_text_in_another_language_is_marked_and_escaped():
    assert shown('{{ text|in_language:"se" }}', text="a<b") == '<span lang="se">a&lt;b</span>'


def test_text_in_the_page_language_is_only_escaped():
    assert shown('{{ text|in_language:"nb" }}', text="a<b") == "a&lt;b"


def test_text_that_knows_its_language_is_marked():
    class Text(str):
        __slots__ = ()
        lang = "nn"

    assert shown("{{ text|in_language }}", text=Text("Eit hus")) == '<span lang="nn">Eit hus</span>'


def test_telephone_is_grouped_and_linked():
    assert shown('<a href="tel:{{ n|telephone_link }}">{{ n|telephone }}</a>', n="22334455") == (
        '<a href="tel:+4722334455">22\u00a033\u00a044\u00a055</a>'
    )
