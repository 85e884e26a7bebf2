"""What a large picture shows as one card."""

import re

import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.model.folding import count_cards, find_repeats, fold_chains, fold_groups
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tape_view import operations_behind


def names(picture):
    return [(c.name, c.op) for c in picture.cards]


def loop(rounds):
    w, b = al.tensor(0.5, requires_grad=True), al.tensor(0.1, requires_grad=True)
    h = al.tensor(1.0, requires_grad=True)
    for _ in range(rounds):
        h = al.tanh(w * h + b)
    return w, b, h


def test_a_loop_folds_to_one_round_and_its_count_first_round_included():
    h = loop(12)[2]
    (fold,) = fold_chains(operations_behind([h]))
    assert fold.op == "12 × (×  +  tanh)"
    assert len(fold.nodes) == 36


def test_a_small_loop_is_drawn_as_it_is():
    h = loop(5)[2]
    assert max(c.count for c in al.draw(h).picture.cards) == 1
    assert len(al.draw(h).picture.cards) == 18


def test_layers_with_weights_of_their_own_are_alike():
    x = al.ones(3)
    layers = [al.ones(3, 3).requires_grad_() for _ in range(30)]
    for w in layers:
        x = al.relu(x @ w)
    (fold,) = fold_chains(operations_behind([x]))
    assert fold.op == "30 × (@  relu)"


@pytest.mark.parametrize("codes", [[1, 2, 1, 2, 1, 2], [5, 1, 1, 1, 1, 7], [1, 2, 3, 4], [1], []])
def test_repeats_are_those_of_a_search_by_hand(codes):
    period, span = find_repeats(np.array(codes, dtype=np.int64))
    for start in range(len(codes)):
        best = (1, 1)
        for p in range(1, len(codes) // 3 + 1):
            r = 1
            while codes[start + r * p : start + (r + 1) * p] == codes[start : start + p]:
                r += 1
            if r >= 3 and p * r > best[0] * best[1]:
                best = (p, r)
        assert (period[start], span[start] // period[start]) == best


def test_modules_fold_by_their_path_and_open_level_by_level():
    inner = al.nn.Sequential(al.nn.Linear(2, 3), al.nn.Tanh(), al.nn.LayerNorm(3))
    model = al.nn.Sequential(inner, al.nn.Linear(3, 1))
    y = model(al.ones(4, 2)).sum()
    folded = al.draw(y, depth=0).picture
    assert ("model", "Sequential") in names(folded)
    opened = al.draw(y, depth=1).picture
    assert ("model[0]", "Sequential") in names(opened)
    assert "model[1].weight" in [c.name for c in opened.cards]
    assert [g.name for g in opened.groups] == ["model"]
    whole = al.draw(y, depth=9).picture
    assert [g.name for g in whole.groups][:2] == ["model", "model[0]"]
    assert max(c.count for c in whole.cards) == 1


def test_a_group_is_folded_or_framed_with_the_leaves_that_only_it_uses():
    x, w = al.tensor(2.0, requires_grad=True), al.tensor(3.0, requires_grad=True)
    with al.group("encoder"):
        z = al.tanh(x * w)
    y = z * x
    assert al.draw(y, depth=0).picture.cards[2].name == "z"
    assert al.draw(y, depth=0).picture.cards[2].op == "encoder 2 ops"
    frame = al.draw(y).picture.groups[0]
    inside = {c.name for c in al.draw(y).picture.cards if c.id in frame.cards}
    assert inside == {"w", "a", "z"}


def test_a_group_that_a_path_leaves_and_comes_back_to_stays_open():
    x = al.tensor(2.0, requires_grad=True)
    with al.group("part") as _:
        a = x * 2
    outside = a + 1
    scope = a.grad_fn.scope
    b = outside * a
    b.grad_fn.scope = scope
    nodes = operations_behind([b])
    assert fold_groups(nodes, lambda s: s.name, 0) == []
    assert count_cards(nodes, []) == 3


def test_layers_that_are_folded_do_not_make_a_chain_of_what_is_between_them():
    layers = [m for _ in range(20) for m in (al.nn.Linear(4, 4), al.nn.ReLU())]
    model = al.nn.Sequential(*layers)
    y = model(al.ones(2, 4)).sum()
    picture = al.draw(y, depth=1).picture
    place = {card.id: k for k, card in enumerate(picture.cards)}
    assert all(place[e.tail] < place[e.head] for e in picture.edges)


class Block(al.nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = al.nn.Linear(4, 4), al.nn.Linear(4, 4)

    def forward(self, x):
        return x + self.second(al.relu(self.first(x)))


@pytest.mark.parametrize(("blocks", "folded"), [(2, False), (3, True), (12, True)])
def test_three_modules_of_one_class_that_have_modules_fold_at_any_size(blocks, folded):
    model = al.nn.Sequential(*[Block() for _ in range(blocks)])
    y = model(al.ones(2, 4)).sum()
    picture = al.draw(y).picture
    card = max(picture.cards, key=lambda c: c.count)
    assert (f"Block × {blocks}" in card.title) == folded
    assert (f"{4 * blocks} parameters inside" in card.notes) == folded
    assert any(c.name == "model[1].first.weight" for c in al.draw(y, depth=9, max_nodes=999).picture.cards)


def test_what_others_use_too_is_not_inside_a_fold():
    model = al.nn.Sequential(*[Block() for _ in range(3)])
    y = model(al.ones(2, 4)).sum() + model[0].first.weight.sum()
    assert [c.name for c in al.draw(y).picture.cards if c.kind == "parameter"] == ["model[0].first.weight"]


@pytest.mark.parametrize("roomy", [1, 2, 6, 20])
def test_where_little_room_is_left_the_earliest_operations_are_one_card(roomy):
    x = al.tensor([0.5, 1.5], requires_grad=True)
    made = [x, al.sin(x)]
    for k in range(45):
        made.append((al.tanh, al.cos, al.exp)[(k * k + k // 3) % 3](made[-1]) * made[-1 - k % 2])
    picture = read_graph([made[-1]], roomy=roomy)
    (fold,) = [card for card in picture.cards if card.kind == "fold"]
    assert re.fullmatch(r"\d+ operations", fold.op or fold.expression)
    assert len([card for card in picture.cards if card.kind != "parameter"]) == max(roomy, 2)
    assert sum(card.count for card in picture.cards if card.kind != "parameter") == 91


def test_what_is_cut_inside_of_a_fold_and_used_there_stays_inside():
    x = al.tensor(0.5, requires_grad=True)
    y = x
    for k in range(45):
        y = (al.sin, al.tanh, al.exp)[(k * k + k // 3) % 3](y) * y.detach()
    picture = read_graph([y], roomy=6)
    assert len({card.id for card in picture.cards}) == len(picture.cards)
    assert max(card.count for card in picture.cards) > 60
