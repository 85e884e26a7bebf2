import numpy as np

import autogradlab as al
from autogradlab.display.model.folding import choose_folds
from autogradlab.display.model.tape_reader import Reader
from autogradlab.display.model.tape_view import operations_behind
from autogradlab.display.model.tensor_names import Names


def test_a_reader_has_one_record_an_item_and_keeps_it_alive():
    x = al.tensor(2.0, requires_grad=True)
    y = x * x + al.ones(9).sum()
    reader = Reader([y], Names([locals()]))
    picture = reader.picture()
    records = [record for record in reader.records.values() if record.card]
    assert sorted(record.card for record in records) == sorted(card.id for card in picture.cards)
    assert all(reader.records[id(record.item)] is record for record in reader.records.values())
    assert (reader.card_id(x._node), reader.known_term(x._node).text) == ("n0", "x")


def test_asking_about_an_item_that_is_not_in_the_graph_makes_no_record():
    x, other = al.tensor(2.0, requires_grad=True), al.tensor(3.0, requires_grad=True)
    reader = Reader([x * 2], Names([locals()]))
    reader.picture()
    before = len(reader.records)
    assert (reader.card_id(other._node), reader.term(other._node)) == ("", None)
    assert len(reader.records) == before


def test_a_fold_has_one_card_for_all_its_operations():
    x = al.tensor(2.0, requires_grad=True)
    with al.group("pair"):
        a = x * 2
        b = al.sin(a)
    nodes = operations_behind([b])
    reader = Reader([b], Names([]), choose_folds(nodes, str, 0, 1))
    reader.picture(nodes)
    assert reader.card_id(a._node) == reader.card_id(b._node) == "n1"
    assert reader.record(a._node).fold is reader.record(b._node).fold is not None


def test_what_backward_freed_is_read_from_the_learners_own_variables():
    x = al.linspace(0, 1, 5000).requires_grad_()
    y = al.exp(x)
    total = y.sum()
    total.backward()
    cards = {c.name: c for c in al.draw(total).picture.cards}
    assert cards["y"].value.text == "5000 values"
    assert cards["x"].grad.text == "5000 values"


def test_a_large_constant_without_a_name_has_a_card():
    v = al.ones(9).requires_grad_()
    names = [c.expression or c.name for c in al.draw(v * np.arange(9, dtype=np.float32)).picture.cards]
    assert names == ["v", "constant", "v·constant"]


def test_a_small_constant_without_a_name_stands_within_the_expression():
    v = al.tensor([1.0, 2.0], requires_grad=True)
    assert [c.expression or c.name for c in al.draw(v * al.tensor([3.0, 4.0])).picture.cards] == ["v", "v·[3 4]"]


def test_a_leaf_that_was_changed_in_place_says_so():
    w = al.tensor(2.0, requires_grad=True)
    loss = w**2
    loss.backward()
    with al.no_grad():
        w -= 0.1 * w.grad
    assert [c.changed for c in al.draw(loss).picture.cards] == [True, False]
