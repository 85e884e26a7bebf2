import math

from autogradlab.widgets.svg_plots.axes import PlotArea, curve_path, element, text_element

FRAME = PlotArea((0, 1), (0, 1), 100, 100, 0, 0, 0, 0)


def test_an_attribute_is_escaped():
    assert element("g", id='"><b>') == '<g id="&quot;&gt;&lt;b&gt;"/>'


def test_the_pixels_of_a_frame_run_right_and_up():
    assert (FRAME.px(1), FRAME.py(1)) == (100, 0)


def test_a_curve_has_a_gap_where_there_is_no_number():
    assert curve_path(FRAME, [0, 0.5, 1], [0, math.nan, 1]).count("M") == 2


def test_no_line_is_drawn_across_a_pole():
    assert curve_path(FRAME, [0, 0.5, 0.6, 1], [0.5, 3.0, -3.0, 0.5]).count("M") == 2


def test_text_is_data_and_never_markup():
    assert "<b>" not in text_element("<b>", 0, 0, "c")
