"""The card of a fold: its inputs, its name, and what flows through its edges."""

import pytest

import autogradlab as al
from autogradlab.display.model.array_text import describe_array


def test_a_folded_loop_shows_its_inputs_its_result_and_their_gradients():
    w, b = al.tensor(0.5, requires_grad=True), al.tensor(0.1, requires_grad=True)
    h = al.tensor(1.0, requires_grad=True)
    for _ in range(100):
        h = al.tanh(w * h + b)
    h.backward()
    assert w.grad is not None
    assert b.grad is not None
    picture = al.draw(h).picture
    assert {c.name for c in picture.cards} == {"w", "b", "h", "leaf"}
    card = picture.cards[-1]
    assert (card.kind, card.name, card.op, card.count) == ("root", "h", "100 × (×  +  tanh)", 300)
    assert card.grad.text == "1"
    assert len(picture.edges) == 3


@pytest.mark.parametrize(("factor", "given"), [(1.01, 1.0), (1.01, -2.5), (0.1, 1e30), (10.0, 1e-30)])
def test_what_flows_out_of_a_folded_loop_is_what_backward_sends(factor, given):
    x = al.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(60):
        y = y * factor
    y.backward(al.tensor(given))
    (edge,) = al.draw(y).picture.edges
    assert edge.contribution == describe_array(x.grad.numpy())
    assert edge.contribution not in ("0", "inf")


def test_several_results_of_one_fold_give_one_edge():
    x = al.tensor(2.0, requires_grad=True)
    with al.group("pair"):
        a, b = x * 2, x * 3
    picture = al.draw(a * b, depth=0).picture
    assert [(e.tail, e.head, e.paths) for e in picture.edges] == [("n0", "n1", 1), ("n1", "n2", 2)]
    assert al.draw(a * b, depth=0).svg.startswith("<svg")


def test_outputs_of_one_operation_fold_with_what_is_made_of_them():
    t = al.tensor([1.0, 2.0, 3.0], requires_grad=True)
    with al.group("unpack"):
        a, b, c = t
        s = a + b * c
    assert [c.name for c in al.draw(s, depth=0).picture.cards] == ["t", "s"]


def test_a_folded_function_is_called_by_what_it_was_given():
    x = al.linspace(0, 1, 3).requires_grad_()
    last = al.draw(al.nn.functional.huber_loss(x, al.zeros(3))).picture.cards[-1]
    assert (last.expression or last.name, last.kind) == ("huber_loss(x, [0 0 0])", "root")
