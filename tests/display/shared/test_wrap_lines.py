import pytest
from hypothesis import given
from hypothesis import strategies as st

import autogradlab as al
from autogradlab.display.shared.limits import MAX_COLUMNS
from autogradlab.display.shared.wrap_lines import COLOR, wrap_lines


@given(st.lists(st.text(st.sampled_from("abc, \n"), max_size=60)), st.integers(5, 40))
def test_wrapping_breaks_no_word_and_loses_none(parts, columns):
    text = "".join(parts)
    wrapped = wrap_lines(text, columns)
    assert wrapped.split() == text.split()
    assert all(len(line) <= columns or len(line.split()) == 1 for line in wrapped.split("\n") if line.strip())


def test_what_fits_stays_as_it_is():
    text = "path 1: x → z → y\n  ∂y/∂z   = 3\n\n" + "x" * MAX_COLUMNS
    assert wrap_lines(text) == text


def test_what_goes_on_is_indented_and_colors_take_no_room():
    red = "\x1b[31mBackwardError\x1b[39m: grad can be created"
    assert wrap_lines(red, 34) == red
    assert wrap_lines(red, 24) == "\x1b[31mBackwardError\x1b[39m: grad can\n  be created"
    assert COLOR.sub("", red) == "BackwardError: grad can be created"


@pytest.fixture
def shell():
    interactive = pytest.importorskip("IPython.core.interactiveshell")
    yield interactive.InteractiveShell.instance()
    interactive.InteractiveShell.clear_instance()


CODE = ["t.backward()", "t + al.ones(5)", "al.ones(2).item()", "al.draw()", "al.zeros(2, 3) @ t"]


@pytest.mark.parametrize("code", CODE)
def test_in_ipython_a_sentence_and_its_hint_end_their_lines_between_words(shell, code, capsys):
    shell.user_ns.update(al=al, t=al.ones(2, 3, requires_grad=True) * 2)
    said = str(shell.run_cell(code).error_in_exec)
    printed = COLOR.sub("", capsys.readouterr().out)
    sentence = printed[printed.rindex("Error: ") + len("Error: ") :]
    assert sentence.split() == said.split()
    assert max(map(len, sentence.split("\n"))) <= MAX_COLUMNS


def test_an_explanation_is_shown_in_lines_that_a_cell_has_room_for():
    h = (al.tensor(2.0, requires_grad=True) * 3).detach()
    explained = al.explain(h)
    assert max(map(len, repr(explained).split("\n"))) <= MAX_COLUMNS
    assert explained._repr_mimebundle_()["text/plain"].split() == explained.text.split()


def test_in_ipython_a_warning_ends_its_lines_between_words(shell):
    shell.user_ns.update(al=al, F=al.nn.functional)
    with pytest.warns(UserWarning, match="Using a target size") as caught:
        shell.run_cell("F.mse_loss(al.ones(3, 1), al.ones(3))")
    (warned,) = caught
    printed = f"{warned.filename}:{warned.lineno}: UserWarning: {warned.message}"
    assert "Hint: " in printed
    assert max(map(len, printed.split("\n"))) <= MAX_COLUMNS


def test_elsewhere_a_warning_is_written_as_pytorch_writes_it():
    with pytest.warns(UserWarning, match=r"Using a target size") as caught:
        al.nn.functional.mse_loss(al.ones(3, 1), al.ones(3))
    assert len(str(caught[0].message).split("\n")[0]) > MAX_COLUMNS
