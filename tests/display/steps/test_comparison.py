import xml.etree.ElementTree as ET

import pytest

import autogradlab as al
from autogradlab.display.steps.comparison import (
    cut_differences,
    find_differences,
    lone_tensors,
    match_sides,
    pair_differences,
    unknown_gradients,
)
from autogradlab.engine.errors.messages import AutogradTypeError


def with_and_without_detach():
    x = al.arange(4.0).requires_grad_()
    q = x * x
    z1 = (q * x).sum()
    u = q.detach()
    z2 = (u * x).sum()
    return x, al.compare(z1, z2)


def test_a_detach_is_named_with_the_gradients_that_differ():
    x, compared = with_and_without_detach()
    assert compared.text.splitlines() == [
        "z1 beside z2: 4 tensors are computed alike",
        "  only z2 is cut at u: no gradient passes there",
        "  the gradient of x differs: [0 3 12 27] in z1, [0 1 4 9] in z2",
        "  the gradient of q differs: [0 1 2 3] in z1, none in z2",
    ]
    assert x.grad is None


def test_what_differs_is_marked_on_both_sides():
    _, compared = with_and_without_detach()
    marked = [
        [c.name for c in side.mark_cards(ids).cards if c.active]
        for side, ids in zip(compared.sides, compared.ids, strict=True)
    ]
    assert marked == [["x", "q"], ["x", "q", "u"]]


def test_a_detached_tensor_whose_origin_is_gone_is_known_by_its_value():
    x = al.tensor(2.0, requires_grad=True)
    y1 = (x * x) * x
    y2 = (x * x).detach() * x
    assert al.compare(y1, y2).differences == [
        "only y2 is cut at x·x: no gradient passes there",
        "the gradient of x differs: 12 in y1, 4 in y2",
    ]


def test_a_graph_beside_itself_has_no_difference():
    x = al.tensor(2.0, requires_grad=True)
    y = al.sin(x)
    assert al.compare(y, y).text == "y beside y: 2 tensors are computed alike\n  no difference"


def test_operations_that_only_one_side_has():
    x = al.tensor(2.0, requires_grad=True)
    a, b = al.sin(x), al.cos(x)
    assert al.compare(a, b).differences[-2:] == ["only a computes a (sin)", "only b computes b (cos)"]


def test_values_that_differ_are_told():
    w = al.tensor(2.0, requires_grad=True)
    old = al.exp(w)
    with al.no_grad():
        w += 1.0
    new = al.exp(w)
    assert "the value of old and new differs: 7.3891 in old, 20.086 in new" in al.compare(old, new).differences


def test_gradients_that_cannot_be_computed_again_are_left_out_in_words():
    x = al.ones(2000).requires_grad_()
    y, z = (x * x).sum(), (x * x).sum()
    y.backward()
    assert al.compare(y, z).differences[0].startswith("the gradients of y are not known: The values that MulBackward0")


def test_jupyter_gets_text_and_one_picture():
    bundle = with_and_without_detach()[1]._repr_mimebundle_()
    ET.fromstring(bundle["image/svg+xml"])
    assert bundle["image/svg+xml"].count('al-active"') == 5
    assert "only z2 is cut at u" in bundle["text/plain"]


def test_large_graphs_are_compared_in_words():
    x = al.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(100):
        y = y * 1.01
    svg = al.compare(y, y).svg
    assert "no difference" in svg
    assert "al-node" not in svg


def test_tensors_without_a_graph_compare_too():
    a, b = al.tensor(1.0), al.tensor(2.0)
    assert al.compare(a, b).differences == ["only a uses a", "only b uses b"]


def test_what_is_no_tensor_is_refused():
    with pytest.raises(AutogradTypeError, match="not float"):
        al.compare(al.tensor(1.0), 2.0)


def test_each_kind_of_difference_is_found_by_a_step_of_its_own():
    _, compared = with_and_without_detach()
    assert [d.sentence for d in cut_differences(compared.sides)] == ["only z2 is cut at u: no gradient passes there"]
    assert [d.cards for d in pair_differences(compared.sides)] == [(("n0",), ("n0",)), (("n1",), ("n1",))]
    assert list(lone_tensors(compared.sides)) == list(unknown_gradients(compared.sides)) == []


def test_matching_the_same_sides_again_changes_nothing():
    _, compared = with_and_without_detach()
    before = [dict(side.identities) for side in compared.sides]
    match_sides(*compared.sides)
    assert [[*side.identities] for side in compared.sides] == [[*names] for names in before]
    assert [d.sentence for d in find_differences(compared.sides)] == compared.differences
