"""Groups as frames, and a graph too large to draw in a few lines."""

from collections import Counter

import autogradlab as al
from autogradlab.display.model.graph_summary import find_groups, leaves_text, most_common_text, summarize_graph
from autogradlab.display.model.tape_view import operations_behind


def title(scope):
    return scope.name


def two_groups():
    """A graph in which `inner` is in `outer`, and only `inner` uses w."""
    x, w = al.tensor(2.0, requires_grad=True), al.tensor([1.0, 3.0], requires_grad=True)
    with al.group("outer"):
        a = x * 2
        with al.group("inner"):
            b = al.sin(a * w)
    return operations_behind([b.sum() * x]), x, w


def test_groups_are_framed_outer_ones_first_with_the_leaves_that_only_they_use():
    nodes, x, w = two_groups()
    cards = {node: f"n{k}" for k, node in enumerate([*nodes, x._node, w._node])}
    groups = find_groups(nodes, lambda node: cards.get(node, ""), title)
    assert [(group.name, group.level) for group in groups] == [("outer", 0), ("inner", 1)]
    assert cards[w._node] in groups[0].cards
    assert groups[1].cards == (cards[nodes[1]], cards[nodes[2]], cards[w._node])
    assert cards[x._node] not in groups[0].cards


def test_a_group_on_a_single_card_has_no_frame():
    nodes, *_ = two_groups()
    assert find_groups(nodes, lambda node: "n0", title) == ()


def test_a_summary_counts_operations_groups_and_leaves_and_says_how_to_see_more():
    nodes, *_ = two_groups()
    assert summarize_graph(nodes, title).splitlines() == [
        "graph of 5 operations, too large to draw here",
        "by module or group: 3 × outer",
        "by operation: 3 × multiply, 1 × sin, 1 × sum",
        "from 2 leaves with 3 elements that require grad",
        "to see more: al.draw(t, depth=1) opens one level of groups, al.draw(t, max_nodes=5) draws all of it",
    ]


def test_without_groups_no_level_is_offered():
    x = al.tensor(2.0, requires_grad=True)
    lines = summarize_graph(operations_behind([al.sin(x)]), title).splitlines()
    assert lines[-1] == "to see more: al.draw(t, max_nodes=1) draws all of it"
    assert len(lines) == 4


def test_leaves_are_counted_once_with_all_their_elements():
    x, w = al.ones(3).requires_grad_(), al.tensor(2.0, requires_grad=True)
    nodes = operations_behind([x * x * w])
    assert leaves_text(nodes) == "2 leaves with 4 elements that require grad"
    assert leaves_text(nodes[:1]) == "1 leaf with 3 elements that require grad"
    assert leaves_text(operations_behind([w * w])) == "1 leaf with 1 element that require grad"


def test_the_most_frequent_kinds_are_named_first():
    assert most_common_text(Counter(add=5000, tanh=12)) == "5,000 × add, 12 × tanh"
