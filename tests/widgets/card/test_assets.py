import re

import pytest

from autogradlab import widgets
from autogradlab.live.predict_card import PredictCard
from autogradlab.live.watch_card import WatchCard
from autogradlab.widgets.card import assets
from autogradlab.widgets.card.assets import ASSETS, join_scripts, join_styles
from autogradlab.widgets.explore.explore_several import ExploreSeveral


def widget_classes():
    return [getattr(widgets, name) for name in widgets.__all__ if isinstance(getattr(widgets, name), type)] + [
        ExploreSeveral,
        PredictCard,
        WatchCard,
    ]


SCRIPTS = sorted(path.name for path in ASSETS.glob("*.js"))


def test_every_script_can_be_followed_by_another():
    joined = join_scripts(*SCRIPTS)
    assert joined.count("export default") == 1
    assert joined.endswith((ASSETS / SCRIPTS[-1]).read_text("utf-8"))


@pytest.mark.parametrize(
    "source",
    ["const x = 1;\n", "export default { render };\nconst x = 1;\n", "export default { a };\nexport default { b };\n"],
)
def test_a_script_that_could_not_be_followed_is_refused_by_name(tmp_path, monkeypatch, source):
    monkeypatch.setattr(assets, "ASSETS", tmp_path)
    (tmp_path / "odd.js").write_text(source)
    with pytest.raises(ValueError, match=r"odd\.js has to end in its only line"):
        join_scripts("odd.js")


@pytest.mark.parametrize("card", [*widget_classes()], ids=lambda kind: kind.__name__)
def test_no_card_defines_a_name_twice_or_uses_a_piece_that_it_does_not_hold(card):
    defined = re.findall(r"^(?:export )?(?:const|let|function|class) (\w+)", card._esm, re.MULTILINE)
    assert len(defined) == len(set(defined))
    everything = "".join((ASSETS / name).read_text("utf-8") for name in SCRIPTS)
    pieces = set(re.findall(r"^(?:export )?(?:const|let|function|class) (\w+)", everything, re.MULTILINE)) - {"render"}
    code = re.sub(r"//.*|/\*.*?\*/|\"[^\"]*\"", "", card._esm)
    called = set(re.findall(r"(?<![\w.])(\w+)\(", code)) | set(re.findall(r"\.\.\.([A-Z]+)\b", code))
    assert called & pieces <= set(defined)


def test_styles_follow_one_another():
    css = join_styles("card.css", "buttons.css")
    assert css.startswith((ASSETS / "card.css").read_text("utf-8"))
    assert css.endswith((ASSETS / "buttons.css").read_text("utf-8"))


def test_what_frees_the_keys_is_the_attribute_that_notebook_7_looks_for():
    assert 'const FREE = { "data-lm-suppress-shortcuts": "true" };' in (ASSETS / "elements.js").read_text("utf-8")
