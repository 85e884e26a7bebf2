"""The tape as the pictures walk it."""

import numpy as np

import autogradlab as al
from autogradlab.display.model.tape_view import (
    cut_source,
    cut_sources,
    graph_item,
    is_operation,
    node_arguments,
    operations_behind,
)


def test_a_tensor_is_its_node_in_the_graph_and_a_constant_is_itself():
    x, constant = al.tensor(2.0, requires_grad=True), al.tensor(3.0)
    y = x * constant
    assert graph_item(y) is graph_item(y.grad_fn) is y.grad_fn
    assert graph_item(constant) is constant


def test_only_what_was_computed_is_an_operation():
    x = al.tensor(2.0, requires_grad=True)
    y = x * 3
    assert [is_operation(item) for item in (graph_item(y), graph_item(x), al.ones(2), None)] == [
        True,
        False,
        False,
        False,
    ]


def test_the_source_of_a_cut_is_known_as_long_as_it_lives():
    x = al.ones(3).requires_grad_()
    y = x * 2
    u = y.detach()
    assert cut_source(u) is y
    assert cut_source(x) is None
    del y
    assert cut_source(u) is None


def test_arguments_have_a_position_a_source_and_a_raw_value():
    x, array = al.tensor([1.0, 2.0], requires_grad=True), np.array([3.0, 4.0], np.float32)
    y = x * array * 5.0
    (product, five) = node_arguments(y.grad_fn)
    (first, second) = node_arguments(product[1])
    assert (five[:2], float(five[2])) == ((1, None), 5.0)
    assert (first[0], first[1], first[2].tolist()) == (0, x._node, [1.0, 2.0])
    assert (second[0], second[2].tolist()) == (1, [3.0, 4.0])


def test_the_arguments_of_an_output_are_those_of_its_operation():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    a, b = x.unbind(0)
    assert node_arguments(a._node)[0][1] is node_arguments(b._node)[0][1] is x._node


def test_operations_come_oldest_first_and_those_behind_a_cut_too():
    x = al.tensor(2.0, requires_grad=True)
    y = al.sin(x)
    u = y.detach()
    z = u * x
    assert operations_behind([z]) == [y.grad_fn, z.grad_fn]
    assert operations_behind([z, y]) == [y.grad_fn, z.grad_fn]
    assert operations_behind([x]) == []


def test_what_no_grad_and_inference_mode_cut_off_is_drawn_as_detach_is():
    for switch, word in ((al.no_grad, "made under no_grad"), (al.inference_mode, "made under inference_mode")):
        x = al.tensor(3.0, requires_grad=True)
        with switch():
            u = x * 2
        picture = al.draw(u, names={"x": x, "u": u}).picture
        assert [(edge.cut, edge.tail, edge.head) for edge in picture.edges] == [(True, "n0", "n1")]
        assert [card.name for card in picture.cards] == ["x", "u"]
        assert picture.cards[1].notes == (word,)


def test_a_constant_holds_nothing_that_it_was_cut_off_from():
    x = al.tensor(3.0, requires_grad=True)
    with al.no_grad():
        u = x * 2
    assert cut_sources(u) == [x]
    del x
    assert cut_sources(u) == []
