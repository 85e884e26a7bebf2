"""What backward keeps, as `al.draw(y, show_saved=True)` says it."""

import pytest

import autogradlab as al


def kept(y, **how):
    """The lines that the switch adds, by the name on the card."""
    cards = al.draw(y, show_saved=True, **how).picture.cards
    return {card.name: card.notes for card in cards if card.notes}


def test_each_card_names_the_tensors_that_it_keeps_and_the_root_counts_shared_ones_once():
    x = al.tensor([1.0, 2.0, 3.0], requires_grad=True)
    w = al.tensor([0.1, 0.2, 0.3], requires_grad=True)
    a = w * x
    b = al.exp(a)
    c = b + x
    y = (c * x).sum()
    assert kept(y) == {
        "a": ("keeps w, x: 24 bytes",),
        "b": ("keeps b: 12 bytes",),
        "c": ("keeps nothing",),
        "f": ("keeps c, x: 24 bytes",),
        "y": ("keeps nothing", "kept in all: 4 tensors, 48 bytes"),
    }


# What torch 2.13 keeps of 2 × 3 inputs x and a scalar, by the names of its `_saved_` tensors.
CASES = {
    "mul": (lambda x, s: x * s, "keeps x, s: 28 bytes"),
    "mul by a number": (lambda x, s: x * 2.0, "keeps nothing"),
    "sin": (lambda x, s: al.sin(x), "keeps x: 24 bytes"),
    "exp": (lambda x, s: al.exp(x), "keeps y: 24 bytes"),
    "tanh": (lambda x, s: al.tanh(x), "keeps y: 24 bytes"),
    "sigmoid": (lambda x, s: al.sigmoid(x), "keeps y: 24 bytes"),
    "sqrt": (lambda x, s: al.sqrt(x), "keeps y: 24 bytes"),
    "relu": (lambda x, s: al.relu(x), "keeps y: 24 bytes"),
    "softmax": (lambda x, s: al.softmax(x, 1), "keeps y: 24 bytes"),
    "abs": (lambda x, s: abs(x), "keeps x: 24 bytes"),
    "pow": (lambda x, s: x**2, "keeps x: 24 bytes"),
    "neg": (lambda x, s: -x, "keeps nothing"),
    "transpose": (lambda x, s: x.T, "keeps nothing"),
    "constant factor": (lambda x, s: x.detach() * s, "keeps x.detach(): 24 bytes"),
}


@pytest.mark.parametrize("name", CASES)
def test_an_operation_keeps_what_pytorch_keeps(name):
    f, said = CASES[name]
    x, s = al.tensor([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], requires_grad=True), al.tensor(2.0, requires_grad=True)
    y = f(x, s)
    assert kept(y)["y"][0] == said


def test_views_of_one_memory_are_kept_once():
    x = al.ones(4, 4, requires_grad=True)
    y = (x.reshape(16) * x.reshape(16)).sum() + (x * x).sum()
    assert kept(y)["y"][-1] == "kept in all: 1 tensor, 64 bytes"


def test_after_a_backward_nothing_is_kept_unless_the_graph_was_retained():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    y = al.exp(x).sum()
    y.backward(retain_graph=True)
    assert kept(y)["y"][-1] == "kept in all: 1 tensor, 8 bytes"
    y.backward()
    assert kept(y) == {"a": ("freed by backward",), "y": ("keeps nothing", "kept in all: 0 tensors, 0 bytes")}


def test_a_fold_counts_the_tensors_inside():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    h = x
    for _ in range(50):
        h = al.tanh(h)
    (fold,) = [card for card in al.draw(h, show_saved=True).picture.cards if card.count > 1]
    assert fold.notes == ("keeps 50 tensors: 400 bytes", "kept in all: 50 tensors, 400 bytes")


def test_of_several_outputs_each_has_a_line():
    x = al.tensor([[3.0, 1.0], [2.0, 4.0]], requires_grad=True)
    first, second = al.unbind(al.exp(x))
    notes = kept((first * second).sum())
    assert [notes[name] for name in ("first", "second")] == [("keeps nothing",)] * 2
    values, vectors = al.linalg.eigh(x @ x.T)
    notes = kept(values.sum() + vectors.sum())
    assert notes["vectors"] == ("keeps a, vectors: 32 bytes",)
    assert "kept in all: 3 tensors, 48 bytes" in str(notes)  # x and its transpose are one memory


def test_what_a_hook_keeps_in_its_own_form_takes_no_bytes_here():
    x = al.ones(8, requires_grad=True)
    with al.autograd.graph.saved_tensors_hooks(lambda t: None, lambda kept: x):
        product = x * x
    assert kept(product.sum())["product"] == ("keeps x: 0 bytes",)


def test_without_the_switch_nothing_is_said():
    y = al.exp(al.tensor(1.0, requires_grad=True))
    assert all(card.notes == () for card in al.draw(y).picture.cards)
    assert "keeps" not in al.draw(y).text


def test_the_lines_are_drawn_and_written():
    y = al.exp(al.tensor(1.0, requires_grad=True))
    drawn = al.draw(y, show_saved=True)
    assert ">keeps y: 4 bytes</text>" in drawn.svg
    assert drawn.text.endswith("keeps y: 4 bytes, kept in all: 1 tensor, 4 bytes")
