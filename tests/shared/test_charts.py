import pytest
from django.template import Context, Template
from django.utils import translation

from kulturhus.shared.drawing.charts import bar_chart, column_chart, distribution_chart, line_chart
from tests.shared.svg import parsed, part, parts

ROWS = [("Kino", 400), ("Konsert", 100), ("Ukjent", None)]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def texts(chart, css):
    return [item.text for item in parts(chart.svg, css)]


def test_chart_tells_its_finding():
    svg = parsed(bar_chart(ROWS, "Kino & konsert leads.").svg)

    assert (svg.get("role"), svg.get("aria-label")) == ("img", "Kino & konsert leads.")


def test_chart_without_finding_is_refused():
    with pytest.raises(ValueError, match="sentence"):
        bar_chart(ROWS, "")


@pytest.mark.parametrize(
    "make",
    [
        lambda: bar_chart([("a", -1)], "x"),
        lambda: column_chart(["a"], [("b", [-1])], "x"),
        lambda: line_chart(["a"], [-1], "x"),
        lambda: distribution_chart([-1], "x"),
    ],
)
def test_chart_of_negative_values_is_refused(make):
    with pytest.raises(ValueError, match="negative"):
        make()


def test_bar_chart_writes_values_at_their_marks():
    assert texts(bar_chart(ROWS, "x", unit="kr"), "nk-c-val") == ["400\u00a0kr", "100\u00a0kr", "not told"]


def test_bar_chart_draws_from_zero():
    assert [bar.get("d") for bar in parts(bar_chart(ROWS, "x").svg, "nk-c-bar")] == [
        "M0 26h640.0v12H0z",
        "M0 78h160.0v12H0z",
        "M0 130h0.0v12H0z",
    ]


def test_bar_chart_marks_one_row():
    marked = parts(bar_chart(ROWS, "x", highlight="Konsert").svg, "is-hi")

    assert [bar.get("d") for bar in marked] == ["M0 78h160.0v12H0z"]


def test_bar_chart_of_nothing_is_drawn():
    assert bar_chart([], "x").rows == []


def test_bar_chart_of_zeros_is_drawn():
    assert parts(bar_chart([("a", 0)], "x").svg, "nk-c-bar")[0].get("d") == "M0 26h0.0v12H0z"


def test_column_chart_has_a_table_with_sums():
    chart = column_chart(["2024", "2025"], [("Own", [1, 2]), ("Guests", [3, None])], "x")

    assert chart.headings == ("", "Own", "Guests", "In all")
    assert chart.rows == [("2024", "1", "3", "4"), ("2025", "2", "not told", "not told")]


def test_column_chart_of_one_series_has_no_legend_and_no_sum():
    chart = column_chart(["a"], [("Own", [1])], "x")

    assert (chart.headings, chart.legend) == (("", "Own"), ())


def test_column_chart_stacks_its_series():
    svg = column_chart(["a"], [("Own", [3]), ("Guests", [1])], "x").svg

    lower, upper = part(svg, "nk-c-s0"), part(svg, "nk-c-s1")

    assert float(upper.get("y")) < float(lower.get("y"))
    assert float(lower.get("y")) + float(lower.get("height")) + 1 == 300


@pytest.mark.parametrize("series", [[], [("a", [1])] * 3])
def test_column_chart_of_wrong_number_of_series_is_refused(series):
    with pytest.raises(ValueError, match="one or two"):
        column_chart(["a"], series, "x")


@pytest.mark.parametrize(
    ("top", "axis"),
    [(4, ["0", "1", "2", "3", "4"]), (1, ["0", "1"]), (0.9, ["0", "0.2", "0.4", "0.6", "0.8", "1"]), (0, ["0", "1"])],
)
def test_axis_has_round_steps_from_zero(top, axis):
    assert texts(column_chart(["a"], [("b", [top])], "x"), "nk-c-axis") == axis


def test_line_chart_breaks_where_a_value_is_missing():
    svg = line_chart(["a", "b", "c", "d"], [1, 2, None, 3], "x").svg

    assert part(svg, "nk-c-line").get("d").count("M") == 2
    assert len(parts(svg, "nk-c-dot")) == 3


def test_line_chart_of_one_value_is_drawn():
    assert texts(line_chart(["a"], [31], "x", unit="%"), "nk-c-val") == ["31\u00a0%"]


def test_distribution_counts_every_value_once():
    chart = distribution_chart([0, 50, 100, 199, 200, 800], "x", unit="seats", name="Houses")

    assert chart.headings == ("", "Houses")
    assert sum(int(count) for _range, count in chart.rows) == 6
    assert chart.rows[:3] == [
        ("0–100\u00a0seats", "2"),
        ("100–200\u00a0seats", "2"),
        ("200–300\u00a0seats", "1"),
    ]


def test_distribution_marks_the_range_of_ones_own():
    svg = distribution_chart([50, 800], "x", own=300).svg

    assert [bar.get("class") for bar in parts(svg, "nk-c-bar")].index("nk-c-bar is-hi") == 3


def test_distribution_of_nothing_is_drawn():
    assert distribution_chart([], "x").rows == [("0–0.2", "0")]


def shown(source, **context):
    return Template("{% load drawing %}" + source).render(Context(context))


def test_chart_tag_shows_the_figures_as_a_table():
    page = shown('{% bar_chart rows title=title finding="x" measure="Number" level=3 %}', rows=ROWS, title="A < B")

    assert '<h3 class="ds-heading" data-size="md">A &lt; B</h3>' in page
    assert '<tr><th scope="row">Konsert</th><td>100</td></tr>' in page


@pytest.mark.parametrize(
    "source",
    [
        "{% seat_map 546 'fan' every=True %}",
        "{% plate None None %}",
        "{% heart 214 38 live=True %}",
        "{% stage_plan 14 11 None None name='Sal' %}",
        "{% cover 'guide' %}",
        "{% norway_map houses %}",
        "{% column_chart labels series title='a' finding='b' %}",
        "{% line_chart labels values title='a' finding='b' %}",
        "{% distribution_chart values title='a' finding='b' own=1 %}",
    ],
)
def test_tag_draws_without_style(source):
    page = shown(source, houses=[], labels=["a"], series=[("b", [1]), ("c", [2])], values=[1])

    assert "<svg" in page
    assert "style" not in page
