import pytest

from autogradlab.display.shared.text_width import clean, shorten, text_width


def test_wide_letters_are_wider_than_narrow_ones():
    assert text_width("www", 12) > text_width("iii", 12) > 0


def test_a_combining_mark_takes_no_room():
    assert text_width("x\u0302", 12) == text_width("x", 12)


@pytest.mark.parametrize("text", ["∂ŷ/∂z = ŷ(1−ŷ)", "μ·σ²", "漢字"])
def test_letters_beyond_ascii_are_never_taken_for_narrow(text):
    assert text_width(text, 12) > 12 * 0.3 * len(text)


def test_what_a_reader_cannot_see_is_cleaned_away():
    assert clean("a\nb\t c\x00\ud800") == "a b c��"


def test_a_long_text_keeps_its_head_and_its_tail():
    short = shorten("x" * 5000 + "_end")
    assert short == "xxxxxxxxxxxx…xxxxxxx_end"


def test_a_text_is_cut_only_beyond_its_limit():
    assert shorten("abcdef", 6) == "abcdef"
    assert shorten("abcdefg", 6) == "abc…fg"
    assert shorten(" a\nb ", 6) == "a b"
