"""Nested inputs: their leaves, and the same structure with other leaves."""

from collections import namedtuple

from autogradlab.transforms.trees import tree_leaves, tree_unflatten

Line = namedtuple("Line", "slope offset")


def test_leaves_come_in_order():
    assert tree_leaves({"w": [1, (2, 3)], "b": Line(4, 5)}) == [1, 2, 3, 4, 5]
    assert tree_leaves(7) == [7]
    assert tree_leaves([]) == []


def test_other_leaves_are_put_into_the_same_structure():
    tree = {"w": [1, (2, 3)], "b": Line(4, 5)}
    assert tree_unflatten(tree, "abcde") == {"w": ["a", ("b", "c")], "b": Line("d", "e")}
    assert tree_unflatten(tree, tree_leaves(tree)) == tree
    assert type(tree_unflatten(tree, "abcde")["b"]) is Line
