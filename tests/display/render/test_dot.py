import pygraphviz
import pytest

import autogradlab as al
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.render.dot import to_dot


def test_the_dot_graph_has_a_card_a_tensor_in_order_of_creation():
    x = al.tensor(3.0, requires_grad=True)
    y = x**2
    graph = pygraphviz.AGraph(string=al.draw(y).dot.source)
    assert graph.nodes() == ["n0", "n1"]
    assert graph.edges() == [("n0", "n1")]
    assert ">y<" in graph.get_node("n1").attr["label"]


def test_the_dot_graph_uses_graphviz_own_class():
    import graphviz

    assert isinstance(al.draw(al.tensor(1.0)).dot, graphviz.Digraph)


@pytest.mark.parametrize("name", ["<script>", 'quote"', "back\\slash", "]]>", "a\nb", "&", "x" * 10_000, "\\N", ""])
def test_any_name_survives_graphviz(name):
    x = al.tensor(3.0, requires_grad=True)
    source = to_dot(read_graph([x * 2], Names([{name: x}]))).source
    assert b"<svg" in pygraphviz.AGraph(string=source).draw(format="svg", prog="dot")
    assert "<script>" not in source
