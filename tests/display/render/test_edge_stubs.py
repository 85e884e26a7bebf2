import autogradlab as al
from autogradlab.display.render.edge_stubs import add_stubs, card_levels


def chain(n):
    x, w = al.tensor(1.0, requires_grad=True), al.tensor(0.5, requires_grad=True)
    y = x
    for _ in range(n):
        y = al.sin(y * w)
    return al.draw(y, max_nodes=2 * n)


def test_a_small_picture_keeps_its_long_edges():
    picture = chain(10).picture
    assert add_stubs(picture) is picture


def test_a_far_use_in_a_large_picture_starts_at_a_stub():
    picture = chain(40).picture
    stubbed = add_stubs(picture)
    level = card_levels(stubbed)
    assert all(level[e.head] - level[e.tail] <= 5 for e in stubbed.edges)
    assert [c.name for c in stubbed.cards if c.again] == ["w"] * 37
    assert len(stubbed.edges) == len(picture.edges)


def test_an_input_stands_just_before_its_first_use():
    picture = chain(3).picture
    by_name = {c.name: card_levels(picture)[c.id] for c in picture.cards}
    assert by_name["x"] == by_name["w"] == 0


def width(drawing):
    return float(drawing.svg.split('viewBox="0 0 ')[1].split()[0])


def test_what_is_made_of_inputs_for_a_later_step_stands_at_that_step():
    x, u = al.tensor(0.5, requires_grad=True), al.tensor(0.3, requires_grad=True)
    y = x
    for k in range(2, 32):
        y = al.tanh(y) + k * u
    drawing = al.draw(y, max_nodes=200, direction="TB")
    level, by_name = card_levels(drawing.picture), {c.title: c.id for c in drawing.picture.cards}
    heads = {e.tail: e.head for e in drawing.picture.edges}
    products = [by_name[title] for title in by_name if title.endswith("·u")]
    assert all(level[heads[product]] - level[product] == 1 for product in products)
    assert width(drawing) < 600


def test_the_steps_of_a_loop_stand_in_a_column():
    w, v = al.tensor(0.5, requires_grad=True), al.tensor(0.0, requires_grad=True)
    for _ in range(25):
        v = 0.9 * v + 2 * (w * 3 - 1) * 3
        w = w - 0.1 * v
    assert width(al.draw(w, max_nodes=500, direction="TB")) < 1000


def test_a_weight_that_is_used_at_every_step_gives_the_layout_no_long_edge():
    stubbed = add_stubs(chain(70).picture)
    level = card_levels(stubbed)
    assert max(level[edge.head] - level[edge.tail] for edge in stubbed.edges) == 5
    assert sum(edge.tail == "n1" for edge in stubbed.edges) < 10  # the weight's own card: the others start at stubs
