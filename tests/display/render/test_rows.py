"""Pictures of middle size: as wide as a cell, no higher than need be, and every word large enough to be read."""

import itertools
import random
import re

import pytest
from random_graphs import random_graph

import autogradlab as al
from autogradlab.display.render.rows import arrange_cards, assign_rows, split_rows
from autogradlab.display.shared.limits import MAX_HEIGHT, MAX_WIDTH

SMALLEST = 12.0  # pixels of a caption before the picture is scaled


def layers():
    return al.nn.Sequential(*[m for _ in range(6) for m in (al.nn.Linear(8, 8), al.nn.Tanh())])(al.ones(4, 8)).sum()


class Residual(al.nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1, self.fc2 = al.nn.Linear(8, 8), al.nn.Linear(8, 8)

    def forward(self, x):
        return x + self.fc2(al.relu(self.fc1(x)))


def residual_blocks():
    model = al.nn.Sequential(Residual(), Residual())
    return model(al.ones(4, 8)).sum()


def recurrent():
    w, u, b = al.ones(4, 3, requires_grad=True), al.eye(4, requires_grad=True), al.zeros(4, requires_grad=True)
    h = al.zeros(4)
    for _ in range(5):
        h = al.tanh(w @ al.ones(3) + u @ h + b)
    return h.sum()


def network():
    sizes = [al.nn.Linear(2, 8), al.nn.Tanh(), al.nn.Linear(8, 8), al.nn.Tanh(), al.nn.Linear(8, 1)]
    model = al.nn.Sequential(*sizes)
    loss = al.nn.functional.mse_loss(model(al.ones(10, 2)), al.zeros(10, 1))
    loss.backward()
    return loss


def six_operations():
    x = al.tensor(0.5, requires_grad=True)
    return al.tanh(al.exp(al.sin(2 * x + 1)) ** 2)


def irregular(operations=200):
    choose = random.Random(3)
    made = [al.tensor([0.1 * k, 0.5, 0.9], requires_grad=True) for k in range(4)]
    for _ in range(operations):
        a, b = choose.choice(made[-8:]), choose.choice(made[-8:])
        made.append(choose.choice([al.sin(a), al.tanh(b), a + b, a * b]))
    return sum(m.sum() for m in made[-3:])


def random_one(seed):
    choose = random.Random(seed)
    numbers = [[choose.randrange(99) for _ in range(3)] for _ in range(choose.randrange(2, 30))]
    return random_graph(numbers)[1]


def size(svg):
    width, height = map(float, re.search(r'width="([\d.]+)" height="([\d.]+)"', svg).groups())
    return width, height, width / float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])


def scalars():
    """A network as micrograd makes it: each weight a tensor of its own."""
    weight = itertools.count(1)

    def neuron(inputs):
        total = al.tensor(0.0, requires_grad=True)
        for x in inputs:
            total = total + al.tensor(0.1 * next(weight), requires_grad=True) * x
        return al.tanh(total)

    hidden = [neuron([al.tensor(1.0), al.tensor(-2.0), al.tensor(0.5)]) for _ in range(4)]
    return sum((neuron(hidden) - 1.0) ** 2 for _ in range(3))


def many_inputs():
    return al.stack([al.tensor(0.1 * k, requires_grad=True) ** 2 for k in range(12)]).sum()


def chain(operations):
    y = al.tensor(0.5, requires_grad=True)
    for k in range(operations):
        y = (al.sin, al.exp, al.tanh, al.cos, al.sigmoid)[(k * 3 + k // 7) % 5](y)
    return y


def chain_of_12():
    return chain(12)


def chain_of_30():
    return chain(30)


NAMED = [
    *(layers, residual_blocks, recurrent, network, six_operations),
    *(scalars, irregular, many_inputs, chain_of_12, chain_of_30),
]


@pytest.mark.parametrize("made", NAMED)
def test_a_picture_of_middle_size_fits_a_screen_and_a_half_with_words_of_10_pixels(made):
    width, height, scale = size(al.draw(made()).svg)
    assert (width <= MAX_WIDTH, height <= MAX_HEIGHT, scale * SMALLEST > 9.99) == (True, True, True)


@pytest.mark.parametrize("seed", range(50))
def test_words_of_random_graphs_have_10_pixels_and_their_pictures_few_screens(seed):
    width, height, scale = size(al.draw(random_one(seed)).svg)
    assert (width <= MAX_WIDTH, height <= 1.5 * MAX_HEIGHT, scale * SMALLEST > 9.99) == (True, True, True)


def test_words_of_200_irregular_operations_have_10_pixels():
    width, _, scale = size(al.draw(irregular(), max_nodes=300).svg)
    assert (width <= MAX_WIDTH, scale * SMALLEST > 9.99) == (True, True)


def test_a_chain_uses_the_width_before_it_turns_downward():
    width, height, _ = size(al.draw(six_operations()).svg)
    assert width > 0.85 * MAX_WIDTH
    assert height < width / 2


@pytest.mark.parametrize("seed", range(8))
def test_rows_have_every_card_once_and_every_edge_and_no_edge_leaves_its_row(seed):
    picture = al.draw(random_one(seed)).picture
    parts = split_rows(picture, assign_rows(picture, 500.0))
    assert sorted(c.id for part in parts for c in part.cards if not c.again) == sorted(c.id for c in picture.cards)
    edges = [(e.tail.partition("_")[0], e.head, e.label) for part in parts for e in part.edges]
    assert sorted(edges) == sorted((e.tail, e.head, e.label) for e in picture.edges)
    assert all({e.tail, e.head} <= {c.id for c in part.cards} for part in parts for e in part.edges)


def test_a_direction_that_is_asked_for_is_kept():
    picture = al.draw(six_operations()).picture
    assert arrange_cards(picture, "LR").rows is None
    assert arrange_cards(picture, "LR").layout.size[0] > MAX_WIDTH
    assert arrange_cards(picture, "TB").rows is None
    assert arrange_cards(picture).rows is not None


def test_cards_of_rows_do_not_overlap():
    picture = al.draw(six_operations()).picture
    arrangement = arrange_cards(picture)
    rows = {
        card.id: arrangement.rows[card.id.partition("_")[0]]
        for card in arrangement.split(picture).cards
        if not card.again
    }
    assert len(set(rows.values())) > 1
    heights = [y for _, y in arrangement.layout.boxes]
    assert heights == sorted(heights)
