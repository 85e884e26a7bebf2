import re

from autogradlab.display.model.array_text import ArraySummary
from autogradlab.display.model.picture import Edge, Picture, TensorCard
from autogradlab.display.render import layout
from autogradlab.widgets.card.steady_layout import SteadyLayout, same_graph


def picture(value, number="1", op="sin"):
    x = TensorCard("n0", "parameter", "x", value=ArraySummary(value))
    y = TensorCard("n1", "root", "y", op, value=ArraySummary("1"))
    return Picture((x, y), (Edge("n0", "n1", "∂y/∂x", "cos(x)", number),))


def shape(svg):
    return re.sub(r">[^<]*<", "><", svg)


def test_the_cards_stand_still_while_the_numbers_change():
    graphs = SteadyLayout()
    graphs.make_room_for(picture("−123456.789", "−0.1234"))
    drawn = [graphs.draw(picture(value, number)) for value, number in [("1", "0.5"), ("−12.5", "−0.25")]]
    assert shape(drawn[0]) == shape(drawn[1])
    assert ">−12.5<" in drawn[1]
    assert ">−123456.789<" not in drawn[1]


def test_another_graph_gets_another_layout():
    graphs = SteadyLayout()
    graphs.draw(picture("1"))
    assert ">exp<" in graphs.draw(picture("1", op="exp"))
    assert not same_graph(picture("1"), picture("1", op="exp"))


def test_a_wider_number_makes_room_and_keeps_it():
    graphs = SteadyLayout()
    graphs.draw(picture("1"))
    wide = shape(graphs.draw(picture("−123456789.123")))
    assert shape(graphs.draw(picture("1"))) == wide


def test_without_a_layout_engine_the_text_takes_its_place(monkeypatch):
    monkeypatch.setattr(layout, "ENGINES", [])
    layout.find_layout.cache_clear()
    assert "pip install" in SteadyLayout().draw(picture("1"))
    layout.find_layout.cache_clear()


def test_a_graph_too_large_to_draw_is_summarized():
    assert ">too large<" in SteadyLayout().draw(Picture(summary="too large"))
