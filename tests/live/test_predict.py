import sys

import pytest

from autogradlab.live.hidden_output import HIDDEN_OUTPUTS


@pytest.fixture
def hidden(shell):
    shell.run_cell("%%predict What is x cubed, {braces} and $all?\nprint('hello')\nz")
    return HIDDEN_OUTPUTS[0]


def texts(page):
    return [output["data"]["text/plain"] for output in page]


def test_the_output_is_hidden_until_somebody_guesses(shell, page, hidden):
    assert hidden.question == "What is x cubed, {braces} and $all?"
    assert texts(page) == [f"predict: {hidden.question}", "…", "…"]
    hidden.view._on_message(None, {"guess": " -27 "}, [])
    said = "You said -27. It is 27: the size is right, the sign is the other one."
    assert (hidden.guess, hidden.right, hidden.said) == ("-27", False, said)
    assert (hidden.view.guess, hidden.view.right, hidden.view.said, hidden.view.done) == ("-27", "other", said, True)
    assert texts(page)[3:] == [f"predict: {hidden.question}", "hello\n", "tensor(27., grad_fn=<MulBackward0>)"]
    assert "image/svg+xml" in page[-1]["data"]
    assert all(output["update"] for output in page[3:])
    assert HIDDEN_OUTPUTS == []


def test_the_first_guess_counts_and_an_empty_one_does_not(hidden):
    hidden.commit("   ")
    assert hidden.right is None
    hidden.commit("27")
    hidden.commit("28")
    assert (hidden.guess, hidden.right) == ("27", True)


def test_the_variables_are_there_though_the_output_is_not(shell):
    shell.run_cell("%%predict\nv = x * 2")
    assert shell.user_ns["v"].item() == 6.0
    assert HIDDEN_OUTPUTS[0].outputs == []


def test_an_error_is_shown_as_usual_with_what_came_before_it(shell, page, capsys):
    result = shell.run_cell("%%predict\nprint('before')\n1 / 0")
    assert isinstance(result.error_in_exec, ZeroDivisionError)
    assert texts(page) == ["before\n"]
    assert HIDDEN_OUTPUTS == []


def test_a_semicolon_silences_the_value(shell):
    shell.run_cell("%%predict\nz;")
    assert HIDDEN_OUTPUTS[0].outputs == []


def test_without_widgets_the_output_opens_with_a_click(shell, page, monkeypatch):
    monkeypatch.setitem(sys.modules, "autogradlab.live.predict_card", None)
    shell.run_cell("%%predict What comes?\nprint('<b>')\nz")
    (output,) = page
    assert output["data"]["text/plain"] == "predict: What comes?"
    assert "<pre>&lt;b&gt;\n</pre>" in output["data"]["text/html"]
    assert "<svg" in output["data"]["text/html"]


def test_a_terminal_asks_with_a_prompt(shell, monkeypatch, capsys):
    del shell.kernel
    monkeypatch.setattr("builtins.input", lambda prompt: "27")
    shell.run_cell("%%predict How much?\nz")
    assert "You said 27, and so it is.\ntensor(27., grad_fn=<MulBackward0>)" in capsys.readouterr().out


def test_help_runs_nothing(shell, capsys):
    shell.run_cell("%%predict --help\nnothing = 1")
    assert "nothing" not in shell.user_ns
    assert "%%predict [question]" in capsys.readouterr().out


def test_a_saved_card_says_what_it_waits_for(shell, page, hidden):
    assert "hidden until somebody says what it will be" in page[0]["data"]["image/svg+xml"]
