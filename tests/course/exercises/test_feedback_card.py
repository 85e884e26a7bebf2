import xml.etree.ElementTree as ET

from autogradlab.course.exercises.feedback import Feedback
from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.learner.material import exercise

EXERCISE = exercise("chain_rule")
FIRST, SECOND = EXERCISE.tasks[:2]
RIGHT = Verdict(FIRST, 1, "right")
WRONG = Verdict(SECOND, 0, "wrong", ("It is **steeper**.", "Look at `x < 1`."))


def drawn(verdicts, last=None):
    return ET.fromstring(Feedback(EXERCISE, {v.task.name: v for v in verdicts}, last)._repr_html_())


def hints(page):
    return [box for box in page.iter("div") if box.get("class") == "agl-hint"]


def test_the_card_says_the_points_in_words_and_in_a_bar():
    page = drawn([RIGHT, WRONG], "task2")
    assert page.get("aria-label") == "1 of 14 points"
    assert any("width:7%" in box.get("style", "") for box in page.iter("div"))


def test_each_task_has_a_row_with_its_status():
    rows = [row.get("class") for row in drawn([RIGHT, WRONG]).iter("div") if "agl-task" in row.get("class", "")]
    assert rows == ["agl-task agl-right", "agl-task agl-wrong", *["agl-task agl-later"] * 5]


def test_only_the_last_check_has_a_hint_and_a_summary_has_them_all():
    error = Verdict(FIRST, 0, "error", ("No.",))
    assert len(hints(drawn([error, WRONG], "task2"))) == 1
    assert len(hints(drawn([error, WRONG]))) == 2
    assert not hints(drawn([RIGHT], "task1"))


def test_a_hint_marks_what_matters_and_links_the_lesson():
    (hint,) = hints(drawn([WRONG], "task2"))
    assert [b.text for b in hint.iter("b")] == ["steeper"]
    assert [code.text for code in hint.iter("code")] == ["x < 1"]
    assert [a.get("href") for a in hint.iter("a")] == [SECOND.reread[1]]


def test_whatever_a_learner_wrote_arrives_as_text():
    nasty = "</pre><script>alert(1)</script> **bold** `code` &amp; <img src=x onerror=alert(2)>"
    verdict = Verdict(FIRST, 0, "error", ("It returns this:",), nasty)
    page = Feedback(EXERCISE, {"task1": verdict}, "task1")._repr_html_()
    assert "<script" not in page
    assert "<img" not in page
    (hint,) = hints(ET.fromstring(page))
    assert [pre.text for pre in hint.iter("pre")] == [nasty]
    assert not list(hint.iter("b"))


def test_the_card_brings_its_styles_along_and_no_sheet_for_the_page():
    page = Feedback(EXERCISE, {"task1": RIGHT}, "task1")._repr_html_()
    assert "<style" not in page
    assert "var(--jp-content-font-color1," in page
    assert "light-dark(#0b7a53,#57d3a3)" in page


def test_the_card_is_the_same_every_time():
    assert Feedback(EXERCISE, {"task2": WRONG})._repr_html_() == Feedback(EXERCISE, {"task2": WRONG})._repr_html_()


def test_a_wrong_answer_in_numbers_has_a_small_picture():
    with_picture = Verdict(FIRST, 0, "wrong", ("No.",), picture=((1.0, 2.0), (3.0, 4.0)))
    (hint,) = hints(drawn([with_picture], "task1"))
    assert [svg.get("class") for svg in hint.iter("svg")] == ["agl-pairs"]
    assert not list(drawn([WRONG], "task2").iter("svg"))
