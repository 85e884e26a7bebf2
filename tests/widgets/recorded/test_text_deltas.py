from hypothesis import given
from hypothesis import strategies as st

from autogradlab.widgets.recorded.text_deltas import decode_text, encode_texts, pack


@given(st.lists(st.text('a1<>" ,')))
def test_every_text_comes_back(texts: list[str]) -> None:
    encoded = encode_texts(texts)
    assert [decode_text(encoded, k) for k in range(len(texts))] == texts


def test_the_same_data_gives_the_same_bytes() -> None:
    assert pack({"a": [1]}) == pack({"a": [1]})


def test_pictures_that_share_their_elements_are_stored_once() -> None:
    ground = '<path d="' + "".join(f"L{k},{k * k}" for k in range(1000)) + '"/>'
    texts = [f"<svg>{ground}{'<circle/>' * k}</svg>" for k in range(20)]
    assert len(pack(encode_texts(texts))) < 2 * len(pack(encode_texts(texts[:1])))
