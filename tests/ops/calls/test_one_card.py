"""Functions that pictures show as one card: under their own names, with exactly the tensors that they were given."""

import gc

import pytest

import autogradlab as al
import autogradlab.nn.functional as F
from autogradlab.ops import ONE_CARD
from autogradlab.ops.calls.one_card import as_one_card

AT = al.tensor([[0, 1, 2, 0, 1, 2]] * 3)
ROW = al.tensor([2, 0, 1])


def matrix(rows=3, columns=6):
    return al.linspace(0.1, 2.0, rows * columns).reshape(rows, columns)


M, N = matrix().requires_grad_(), (matrix() + 1).detach()
MASK = N > 2
SQUARE, BATCH, LONG, LONG_TOO = matrix(6, 6), matrix(6, 18).reshape(3, 6, 6), matrix(1, 18)[0], matrix(1, 3)[0]
CALLS = {
    "addcdiv": ("addcdiv", M, N, N), "addcmul": ("addcmul", M, N, N), "addmm": ("addmm", M, N, SQUARE),
    "addmv": ("addmv", M[:, 0].detach().requires_grad_(), N, SQUARE[0]),
    "addr": ("addr", M, LONG_TOO, SQUARE[0].detach()), "baddbmm": ("baddbmm", BATCH.requires_grad_(), BATCH, BATCH),
    "cdist": ("cdist", M, N), "dist": ("dist", M, N), "lerp": ("lerp", M, N, 0.5),
    "gather": ("gather", M, 1, AT), "index_select": ("index_select", M, 0, ROW),
    "index_add": ("index_add", M, 0, ROW, N), "index_copy": ("index_copy", M, 0, ROW, N),
    "index_fill": ("index_fill", M, 0, ROW, 0.5), "masked_fill": ("masked_fill", M, MASK, 0.0),
    "masked_select": ("masked_select", M, MASK), "masked_scatter": ("masked_scatter", M, MASK, N),
    "scatter": ("scatter", M, 1, AT, N), "scatter_add": ("scatter_add", M, 1, AT, N), "take": ("take", M, AT),
    "take_along_dim": ("take_along_dim", M, AT, 1), "repeat_interleave": ("repeat_interleave", M, 2),
    "rot90": ("rot90", M), "tile": ("tile", M, (2, 2)), "topk": ("topk", M, 2), "kthvalue": ("kthvalue", M, 2),
    "max": ("max", M, 1), "min": ("min", M, 1), "median": ("median", M, 1), "nanmedian": ("nanmedian", M, 1),
    "mode": ("mode", M, 1), "cummax": ("cummax", M, 1), "cummin": ("cummin", M, 1), "quantile": ("quantile", M, 0.3),
    "nanquantile": ("nanquantile", M, 0.3), "vdot": ("vdot", LONG.requires_grad_(), matrix(1, 18)[0]),
    "index_put": ("index_put", M, (ROW,), N), "logcumsumexp": ("logcumsumexp", M, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", [*ONE_CARD, "max", "min"])
def test_the_card_has_the_name_that_was_called_and_the_tensors_that_were_given(name):
    function, *args = CALLS.get(name, (name, M))
    y = getattr(al, function)(*args)
    y = y[0] if isinstance(y, tuple) else y
    check_card(al.draw(y, names={"y": y}).picture, name, args)
    if al.ops.RECORDS[name].method:
        y = getattr(args[0], function)(*args[1:])
        y = y[0] if isinstance(y, tuple) else y
        check_card(al.draw(y, names={"y": y}).picture, name, args)


def check_card(picture, name, args):
    given = [a for a in args if isinstance(a, al.Tensor)]
    *inputs, last = picture.cards
    assert last.op == name
    assert {c.kind for c in inputs} <= {"input", "parameter"}
    assert sorted(c.shape for c in inputs) == sorted({id(t): tuple(t.shape) for t in given}.values())
    assert {e.head for e in picture.edges} == {last.id}


IMAGE, KERNEL = al.ones(1, 1, 8, 8), al.ones(2, 1, 3, 3).requires_grad_()


@pytest.mark.parametrize(
    ("name", "make", "given"),
    [
        ("conv2d", lambda: F.conv2d(IMAGE, KERNEL), ["IMAGE", "KERNEL"]),
        ("dropout", lambda: F.dropout(KERNEL, 0.5), ["KERNEL"]),
        ("max_pool2d", lambda: F.max_pool2d(KERNEL, 2), ["KERNEL"]),
        ("embedding", lambda: F.embedding(AT, M.detach().requires_grad_()), ["AT", "leaf"]),
    ],
)
def test_a_function_of_nn_shows_what_it_was_given_and_no_constant_of_its_own(name, make, given):
    y = make()
    *inputs, last = al.draw(y, names={"IMAGE": IMAGE, "KERNEL": KERNEL, "AT": AT}).picture.cards
    assert last.op == name
    assert [c.name for c in inputs] == given


def test_a_large_constant_is_not_kept_alive_by_its_card():
    large, w = al.ones(1, 1, 64, 64), al.ones(1, 1, 3, 3).requires_grad_()
    y = F.conv2d(large, w)
    assert [c.name for c in al.draw(y).picture.cards] == ["large", "w", "y"]
    del large
    gc.collect()
    assert [c.name for c in al.draw(y).picture.cards] == ["w", "y"]


def test_what_is_written_in_place_later_makes_no_circle():
    x = al.ones(3)
    w = al.ones(3).requires_grad_()
    y = al.lerp(w, x, 0.5)
    x.mul_(y)
    assert al.draw(x).picture.cards[-1].name == "x"


def test_the_function_keeps_its_name_and_its_docstring():
    assert al.gather.__name__ == "gather"
    assert as_one_card(al.sin).__doc__ == al.sin.__doc__
