import itertools
import re
from importlib.resources import files
from pathlib import Path

import matplotlib
import pytest

import autogradlab
from autogradlab.display.render.theme import KIND_TOKENS, SERIES, TOKENS, contrast, picture_css, theme_css
from autogradlab.widgets.svg_plots.class_colors import CLASS_RULES

PACKAGE = Path(autogradlab.__file__).parent
WORDS = ("ink", "mute", "gradient", "leaf", "parameter", "op", "cut")


def test_words_stand_out_from_every_background_in_both_schemes():
    for tokens in TOKENS.values():
        for word, ground in itertools.product(WORDS, ("paper", "soft", "frame")):
            assert contrast(tokens[word], tokens[ground]) >= 4.5, (word, ground)


@pytest.mark.parametrize(("scheme", "ground"), [("light", "#ffffff"), ("dark", "#111111")])  # JupyterLab's own
def test_words_of_a_live_card_stand_out_from_jupyters_paper(scheme, ground):
    assert all(contrast(TOKENS[scheme][word], ground) >= 4.5 for word in WORDS)


def test_every_class_of_words_in_a_picture_has_a_color_that_stands_out():
    for name in ("ink", "mute", "gradient", "cut", "frame-name", *(f"name-{kind}" for kind in KIND_TOKENS)):
        (color,) = re.findall(rf"\.al-{name}\{{fill:(#\w+)\}}", picture_css("dark"))
        assert color in {TOKENS["dark"][word] for word in WORDS}, name


def test_plots_and_cards_have_one_table_of_colors():
    """matplotlib's style file can't import: what it repeats is compared here, color by color."""
    style = matplotlib.rc_params_from_file(files("autogradlab.display") / "lesson.mplstyle", use_default_template=False)
    assert [as_token(c["color"]) for c in style["axes.prop_cycle"]] == list(SERIES)
    words = [style[key] for key in ("text.color", "axes.labelcolor", "xtick.labelcolor", "ytick.labelcolor")]
    assert set(map(as_token, words)) <= set(WORDS)
    grounds = [style[key] for key in ("figure.facecolor", "axes.facecolor", "savefig.facecolor")]
    assert set(map(as_token, grounds)) == {"soft"}
    others = [style[key] for key in ("axes.edgecolor", "grid.color", "xtick.color", "ytick.color")]
    assert set(map(as_token, others)) <= {"edge", "line"}


def as_token(color):
    """The name of a light token, from a style file's way to write it."""
    return next(name for name, token in TOKENS["light"].items() if token == f"#{color.removeprefix('#')}")


def test_class_1_and_class_0_have_the_same_colors_in_cards_and_in_the_lessons_plots():
    rules = CLASS_RULES.colors
    assert (
        f".agl-shade1{{{{fill:{{{SERIES[0]}}}}}}}" in rules,
        f".agl-shade0{{{{fill:{{{SERIES[4]}}}}}}}" in rules,
    ) == (True, True)
    lesson = (PACKAGE.parent / "notebooks" / "09_the_perceptron.ipynb").read_text("utf-8")
    assert r'"so\"[label], color=(\"C4\", \"C0\")[label]' in lesson


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
