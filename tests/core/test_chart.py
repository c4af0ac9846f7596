"""Charts: proportions, round scales, and numbers that SVG understands in every language."""

import pytest
from django.template import engines
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from intranet.home import guide
from intranet.kernel.core import chart

ROWS = [("January", 12, 9), ("February", 30, 15.5), ("March", 0, 3)]


def test_the_longest_bar_is_whole_and_the_others_are_in_proportion() -> None:
    assert [bar.length for bar in chart.bars(ROWS)] == ["40.0", "100.0", "0.0"]
    assert chart.bars([]) == []
    assert [bar.length for bar in chart.bars([("nothing", 0)])] == ["0.0"]


@pytest.mark.parametrize(("number", "round_above"), [(0, 1), (0.3, 0.5), (1, 1), (37, 50), (201, 250), (1000, 1000)])
def test_a_scale_ends_at_a_round_number(number: float, round_above: float) -> None:
    assert chart.ceiling(number) == pytest.approx(round_above)


@given(st.floats(min_value=1e-6, max_value=1e12))
def test_a_scale_is_never_too_low_nor_much_too_high(number: float) -> None:
    assert number <= chart.ceiling(number) <= 2.5 * number + 1e-9


def test_lines_run_from_edge_to_edge_and_high_is_up() -> None:
    drawn = chart.lines(ROWS, ["Asked", "Answered"])
    assert [line.name for line in drawn.lines] == ["Asked", "Answered"]
    assert drawn.lines[0].points.split() == ["0.00,30.40", "50.00,16.00", "100.00,40.00"]
    assert (drawn.first, drawn.last, drawn.lines[1].last) == ("January", "March", 3)
    assert drawn.scale[0] == ("0", 50)
    assert drawn.scale[-1] == ("40", 0)
    assert chart.lines([], ["Asked"]).lines == []


def test_a_chart_has_its_figures_as_a_table_and_dots_in_its_drawing_in_spanish() -> None:
    with override("es"):
        html = engines["django"].get_template("styleguide/chart.html").render(guide.samples())
    assert 'points="0.00,26.40 25.00,23.60' in html
    assert 'width="64.6%"' in html
    assert '<th scope="row">Hacienda</th>' in html
    assert '<th scope="row">05/2020</th><td class="num">61</td><td class="num">40</td>' in html
