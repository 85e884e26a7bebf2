from dataclasses import asdict

from autogradlab.course.exercises.place import Place

WHOLE = Place("x = 1.3", "", "you return −0.1.", "you return ….")
PART = Place("x = 1.3", "`w.grad`", "is −0.1.", "is ….")


def test_a_place_is_a_sentence_that_names_the_input():
    assert WHOLE.sentence() == "At x = 1.3, you return −0.1."
    assert PART.sentence() == "At x = 1.3, `w.grad`: is −0.1."


def test_without_inputs_only_the_part_is_named():
    assert WHOLE.sentence(inputs=False) == "At one of the inputs, you return …."
    assert PART.sentence(inputs=False) == "At one of the inputs, `w.grad`: is …."


def test_a_place_survives_as_plain_data():
    assert Place.from_dict(asdict(PART)) == PART


def test_each_text_can_be_changed():
    assert PART.map_texts(str.upper) == Place("X = 1.3", "`W.GRAD`", "IS −0.1.", "IS ….")
