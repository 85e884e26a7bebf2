from autogradlab.live.hidden_output import FoldedOutputs


def shown(*outputs):
    return FoldedOutputs("What <b>?", outputs)._repr_mimebundle_()["text/html"]


def test_the_question_is_text():
    assert "<summary>What &lt;b&gt;?" in shown()


def test_each_output_is_shown_as_richly_as_it_can():
    html = shown(
        {"text/plain": "t", "text/html": "<i>h</i>"}, {"text/plain": "t", "image/svg+xml": "<svg/>"},
        {"text/plain": "t", "image/png": "aGk=\n"}, {"text/plain": "a < b"},
    )  # fmt: skip
    assert "<div><i>h</i></div>" in html
    assert "<div><svg/></div>" in html
    assert 'src="data:image/png;base64,aGk="' in html
    assert "<pre>a &lt; b</pre>" in html
