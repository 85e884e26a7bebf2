import autogradlab as al
from autogradlab.display.model.backward_replay import backward_seed
from autogradlab.display.model.learner_names import Names
from autogradlab.display.steps.backward_pass import BackwardPass, upstream_text


def film():
    x = al.tensor([1.0, 2.0, 3.0, 4.0, 5.0], requires_grad=True)
    y = al.sin(x)
    z = (y * y).sum()
    return BackwardPass(z, backward_seed(z), Names([locals()]))


def test_what_is_not_known_yet_keeps_its_room_blank():
    first, last = film().picture(0), film().picture(2)
    before, after = (next(c.grad for c in picture.cards if c.name == "x") for picture in (first, last))
    assert (before.text, before.detail, set(before.strip)) == ("", " ", {0.0})
    assert len(before.strip) == len(after.strip)


def test_the_near_picture_has_the_operation_and_its_inputs_alone():
    picture = film().picture(1, near=True)
    assert [c.name for c in picture.cards] == ["y", "y·y"]
    assert [(e.tail, e.head) for e in picture.edges] == [("n1", "n2")]


def test_the_gradients_known_grow_with_the_frames():
    f = film()
    assert [len(f.known_gradients(k)) for k in range(3)] == [2, 3, 4]


def test_what_arrives_is_said_by_output_where_there_are_several():
    assert upstream_text({1: 2.0, 0: 1.0}) == "1 at [0], 2 at [1]"
