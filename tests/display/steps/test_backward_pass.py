import autogradlab as al
from autogradlab.display.model.backward_replay import backward_seed
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.steps.backward_pass import record_pass, upstream_text


def recorded():
    x = al.tensor([1.0, 2.0, 3.0, 4.0, 5.0], requires_grad=True)
    y = al.sin(x)
    z = (y * y).sum()
    return record_pass(z, backward_seed(z), Names([locals()]))


def test_what_is_not_known_yet_keeps_its_room_blank():
    first, last = recorded().picture(0), recorded().picture(2)
    before, after = (next(c.grad for c in picture.cards if c.name == "x") for picture in (first, last))
    assert (before.text, before.detail, set(before.strip)) == ("", " ", {0.0})
    assert len(before.strip) == len(after.strip)


def test_the_near_picture_has_the_operation_and_its_inputs_alone():
    picture = recorded().picture(1, near=True)
    assert [c.name for c in picture.cards] == ["y", "a"]
    assert [(e.tail, e.head) for e in picture.edges] == [("n1", "n2")]


def test_the_gradients_known_grow_with_the_frames():
    backward_pass = recorded()
    assert [len(backward_pass.known_gradients(k)) for k in range(3)] == [2, 3, 4]


def test_what_arrives_is_said_by_output_where_there_are_several():
    assert upstream_text({1: 2.0, 0: 1.0}) == "1 at [0], 2 at [1]"


def test_recording_a_pass_changes_nothing_and_knows_where_it_starts_and_ends():
    x = al.tensor(3.0, requires_grad=True)
    y = x * x
    backward_pass = record_pass(y, backward_seed(y), Names([locals()]))
    assert x.grad is None
    assert backward_pass.seed_gradients == {"n1": 1.0}
    assert backward_pass.final_gradients == {"n0": 6.0, "n1": 1.0}
    assert backward_pass.values == {"n0": 3.0, "n1": 9.0}
    assert not backward_pass.has_hooks


def test_outputs_of_one_operation_are_gathered_in_order():
    a, b = al.tensor([1.0, 2.0], requires_grad=True).unbind(0)
    y = a * b
    backward_pass = record_pass(y, backward_seed(y), Names([locals()]))
    (outputs,) = backward_pass.outputs.values()
    assert {node.index for node in outputs} == {0, 1}
    assert [card.name for card in backward_pass.cards(backward_pass.steps[-1])] == ["a", "b"]
