import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.classify.points import POINT_SETS, point_set, points


@pytest.mark.parametrize("name", POINT_SETS)
def test_every_set_has_both_classes_and_is_the_same_each_time(name):
    X, y = points(name, seed=3)
    assert X.shape == (50, 2)
    assert sorted(set(y.tolist())) == [0.0, 1.0]
    assert (points(name, seed=3)[0].numpy() == X.numpy()).all()
    assert (points(name, seed=4)[0].numpy() != X.numpy()).any()


def test_opposite_quarters_are_one_class():
    found = point_set("xor")
    assert ((found.X[:, 0] * found.X[:, 1] > 0) == (found.y == 1)).all()


def test_the_learners_own_labels_become_0_and_1_and_keep_their_names():
    found = point_set(([[0, 1], [2, 3], [4, 5]], ["cat", "ant", "cat"]))
    assert found.y.tolist() == [1, 0, 1]
    assert found.classes == ("ant", "cat")
    assert point_set((np.zeros((2, 2)), al.tensor([-1, 1]))).classes == ("-1", "1")


def test_one_class_alone_is_a_set_too():
    assert point_set(([[0, 1]], [1])).y.tolist() == [1]


def test_a_point_is_added_moved_and_removed_in_a_new_set():
    found = point_set(([[0, 1]], [1]))
    more = found.add_point(2, 3, 0)
    assert more.X.tolist() == [[0, 1], [2, 3]]
    assert more.y.tolist() == [1, 0]
    assert more.move_point(0, 4, 5).X.tolist() == [[4, 5], [2, 3]]
    assert more.remove_point(1).X.tolist() == more.first.tolist() == found.X.tolist()


@pytest.mark.parametrize("what", ["moons", ([[0, 1], [2.5, 3]], [0, 1])])
def test_the_code_makes_the_same_set(what):
    found = (
        point_set(what, seed=2).add_point(0.5, -1.25, 1).add_point(1, 2, 0).move_point(1, 0.25, 7).move_point(3, 3, -1)
    )
    names = {"al": al}
    if what != "moons":
        names |= dict(zip("Xy", what, strict=True))
    exec("\n".join(found.code()), names)
    for made, held in zip((names["X"], names["y"]), found.tensors(), strict=True):
        assert made.dtype == held.dtype
        assert made.numpy().tolist() == held.numpy().tolist()


@pytest.mark.parametrize(
    ("what", "kind", "said"),
    [
        (3, TypeError, "no set of points"),
        ("spiral", ValueError, "no point set 'spiral'"),
        ((["ab"], [1]), TypeError, "made of numbers"),
        (([1, 2], [1]), ValueError, r"shape \(n, 2\)"),
        (([[1, np.nan]], [1]), ValueError, "finite"),
        (([[1, 1e39]], [1]), ValueError, "finite"),
        ((np.zeros((2001, 2)), np.zeros(2001)), ValueError, "2001 points"),
        (([[1, 2]] * 2, [np.nan, 1]), ValueError, "must not hold nan"),
        (([[1, 2]], [1, 0]), ValueError, "1 points and y has 2"),
        (([[1, 2]] * 3, [1, 2, 3]), ValueError, "two labels, got 3"),
    ],
)
def test_what_is_no_point_set_is_refused_with_a_hint(what, kind, said):
    with pytest.raises(kind, match=rf"{said}[\s\S]*Hint: "):
        points(what)
