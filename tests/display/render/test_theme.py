import itertools

from autogradlab.display.render.theme import KIND_TOKENS, TOKENS, picture_css, theme_css


def luminance(color):
    channels = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_words_stand_out_from_every_background_in_both_schemes():
    words = ("ink", "mute", "gradient", "leaf", "parameter", "op", "cut")
    for tokens in TOKENS.values():
        for word, ground in itertools.product(words, ("paper", "soft", "frame")):
            assert contrast(tokens[word], tokens[ground]) >= 4.5, (word, ground)


def test_both_schemes_have_the_same_tokens():
    assert list(TOKENS["light"]) == list(TOKENS["dark"])


def test_no_kind_of_tensor_has_the_color_of_gradients():
    for tokens in TOKENS.values():
        assert tokens["gradient"] not in {tokens[token] for token in (*KIND_TOKENS.values(), "cut", "mute", "edge")}


def test_the_style_inside_a_picture_has_both_schemes_and_no_variables():
    style = picture_css()
    light, dark = style.split("@media (prefers-color-scheme: dark)")
    assert TOKENS["light"]["gradient"] in light
    assert TOKENS["dark"]["gradient"] in dark
    assert "var(" not in style


def test_a_live_face_takes_paper_and_ink_from_jupyter():
    assert "--al-paper: var(--jp-layout-color0, #ffffff);" in theme_css(".face")
