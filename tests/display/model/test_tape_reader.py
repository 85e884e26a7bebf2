import gc
import os
import subprocess
import sys

import numpy as np

import autogradlab as al
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names


def perceptron():
    x, w = al.tensor(6.7), al.tensor(1.0, requires_grad=True)
    b = al.tensor(0.0, requires_grad=True)
    z = w * x + b
    y_pred = al.sigmoid(z)
    y_pred.backward()
    return read_graph([y_pred], Names([locals()]))


def test_cards_stand_in_order_of_creation_with_kinds_and_names():
    cards = perceptron().cards
    assert [(c.id, c.kind, c.name) for c in cards] == [
        ("n0", "parameter", "w"),
        ("n1", "input", "x"),
        ("n2", "computed", "a"),
        ("n3", "parameter", "b"),
        ("n4", "computed", "z"),
        ("n5", "root", "y_pred"),
    ]


def test_values_and_gradients_are_those_of_the_tensors():
    cards = {c.name: c for c in perceptron().cards}
    assert cards["x"].value.text == "6.7"
    assert cards["x"].grad is None
    assert cards["w"].grad.text == "0.00823"
    assert cards["z"].grad.text == "0.00123"
    assert cards["y_pred"].grad.text == "1"


def test_before_a_backward_there_is_no_gradient_row():
    x = al.tensor(3.0, requires_grad=True)
    assert all(card.grad is None for card in al.draw(x**2).picture.cards)


def test_a_number_has_no_card():
    x = al.tensor(3.0, requires_grad=True)
    assert len(al.draw(2 * x**2 + 1).picture.cards) == 4


def test_a_living_detach_shows_where_the_graph_was_cut():
    x = al.arange(4.0).requires_grad_()
    y = x * x
    u = y.detach()
    z = u * x
    picture = al.draw(z.sum()).picture
    cut = next(edge for edge in picture.edges if edge.cut)
    names = {c.id: c.name for c in picture.cards}
    assert (names[cut.tail], names[cut.head]) == ("y", "u")
    assert [c.kind for c in picture.cards] == ["parameter", "computed", "detached", "computed", "root"]


def test_a_detach_whose_source_is_gone_is_an_input_that_says_detach():
    x = al.ones(4).requires_grad_()
    u = (x * x).detach()
    gc.collect()
    card = next(c for c in al.draw(u * x).picture.cards if c.name == "u")
    assert (card.kind, card.op) == ("detached", "detach")


def test_unpacked_elements_hang_on_the_tensor_they_were_unpacked_from():
    a = al.tensor([1.0, 2.0], requires_grad=True)
    p, q = a
    edges = al.draw(p * q).picture.edges
    assert [edge.label for edge in edges[:2]] == ["∂p/∂a = 1 at [0]", "∂q/∂a = 1 at [1]"]


def test_several_roots_share_one_picture():
    x = al.tensor(3.0, requires_grad=True)
    s, c = al.sin(x), al.cos(x)
    assert [card.kind for card in al.draw(s, c).picture.cards] == ["parameter", "root", "root"]


def tangle(n):
    """A graph of n operations in which nothing repeats itself."""
    rng = np.random.default_rng(0)
    made = [al.tensor([0.5, 1.0], requires_grad=True)]
    for k in range(n):
        a, b = (made[i] for i in rng.integers(max(0, k - 9), k + 1, size=2))
        made.append([a * b, a + b, al.sin(a), a - b][rng.integers(4)])
    return sum(made)


def test_a_graph_that_is_too_large_is_summarized_with_the_way_to_see_more():
    text = al.draw(tangle(400)).text
    assert text.startswith("graph of 801 operations, too large to draw here\nby operation: ")
    assert "from 1 leaf with 2 elements that require grad" in text
    assert "al.draw(t, max_nodes=801) draws all of it" in text
    assert len(al.draw(tangle(20), max_nodes=41).picture.cards) > 40


def test_ten_thousand_operations_answer_in_words():
    assert "20,001 operations" in al.draw(tangle(10_000)).text


def test_a_very_long_chain_neither_recurses_nor_hangs():
    x = al.tensor(1.0, requires_grad=True)
    for _ in range(20_000):
        x = x + 1.0
    assert [c.op for c in al.draw(x).picture.cards] == ["", "20000 × (+)"]


def test_reading_changes_nothing():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    y = (x * x).sum()
    al.draw(y)
    y.backward()
    al.draw(y)
    assert x.grad.tolist() == [2.0, 4.0]


PROGRAM = """
import autogradlab as al
x = al.tensor([1., 2., 3.], requires_grad=True)
w = al.tensor(2., requires_grad=True)
u = (x * x).detach()
loss = (al.sin(w * x) * u).mean()
loss.backward()
print(al.draw(loss).svg)
"""


def test_the_same_program_draws_the_same_bytes_in_a_fresh_process():
    def run(seed):
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONIOENCODING": "utf-8",
        }
        return subprocess.run([sys.executable, "-c", PROGRAM], env=env, capture_output=True, check=True).stdout

    assert run("1") == run("2")


def test_what_was_made_without_a_record_says_so():
    x = al.tensor(2.0, requires_grad=True)
    with al.no_grad():
        c = x * 3
    (card,) = [card for card in al.draw(x * c).picture.cards if card.name == "c"]
    assert (card.kind, card.notes) == ("input", ("made under no_grad",))
    assert "made under no_grad" in al.draw(x * c).svg


def test_a_function_of_the_learners_own_is_called_by_its_name_and_claims_no_derivative():
    class Square(al.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, g):
            (x,) = ctx.saved_tensors
            return 2 * x * g

    x = al.tensor(3.0, requires_grad=True)
    card = al.draw(Square.apply(x) * 2).picture.cards[1]
    assert (card.expression, card.op) == ("Square(x)", "Square")
    assert al.draw(Square.apply(x)).picture.edges[0].label == ""


def test_a_function_over_an_unnamed_array_is_drawn():
    x = al.ones(1, 1, 4, 4).requires_grad_()
    assert "max_pool2d" in al.draw(al.nn.functional.max_pool2d(x, 2).sum()).text


def test_a_value_that_was_overwritten_in_place_is_not_shown_as_the_old_one():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    h = x * 2
    h.add_(1)
    before, after = al.draw(h).picture.cards[1:]
    assert (before.value, before.notes) == (None, ("overwritten in place",))
    assert after.notes == ("made in place",)
    assert "overwritten in place" in al.draw(h).text
