import pytest

from autogradlab.widgets.card import assets
from autogradlab.widgets.card.assets import ASSETS, join_scripts, join_styles

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


def test_styles_follow_one_another():
    css = join_styles("card.css", "buttons.css")
    assert css.startswith((ASSETS / "card.css").read_text("utf-8"))
    assert css.endswith((ASSETS / "buttons.css").read_text("utf-8"))
