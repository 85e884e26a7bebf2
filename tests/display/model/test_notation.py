"""How calls are written."""

import autogradlab as al
from autogradlab.display.model.notation import (
    ADD,
    Term,
    call_label,
    call_symbol,
    index_text,
    short_settings,
    superscript,
)


def test_brackets_stand_only_where_they_must():
    assert Term("a + b", ADD).within(ADD) == "a + b"
    assert superscript(12) == "¹²"
    assert superscript(0.5) is None
    assert index_text((slice(None, None, 2), None)) == "::2, None"


def test_a_function_has_its_sign_where_that_is_no_word_else_its_name():
    assert [call_symbol(name) for name in ("sum", "div", "mean", "topk")] == ["Σ", "÷", "mean", "topk"]


def test_settings_are_written_as_far_as_there_is_room():
    assert short_settings([("dim=0", False), ("x", True), ("b" * 30, False), ("c", False)]) == ["dim=0", "x", "…"]


def test_a_module_says_what_differs_from_its_defaults_by_name():
    x = al.ones(1, 1, 4, 4, requires_grad=True)
    call = al.nn.functional.max_pool2d(x, 2, 2, 0, 1)._node.call
    assert call_label(call) == "max_pool2d(2, 2, 0, 1)"
    assert call_label(call, "MaxPool2d") == "MaxPool2d(kernel_size=2, stride=2)"
