import pytest

from autogradlab.display.render.text import draw_text
from autogradlab.widgets.labs.two_paths import CUTS, run_cut


@pytest.mark.parametrize("name", CUTS)
@pytest.mark.parametrize("at", [3.0, -1.5, 0.0])
def test_what_arrives_by_each_path_adds_up_to_the_engines_gradient(name, at):
    cut = run_cut(name, at)
    assert cut.z == at**3
    assert cut.grad == (cut.through or 0) + (cut.direct or 0)


@pytest.mark.parametrize(
    ("name", "dead"), [("nothing", []), ("u", [("x", "u"), ("u", "u.detach()")]), ("x", [("x", "x.detach()")]),
                       ("no_grad", [("x", "u")])]
)  # fmt: skip
def test_the_dead_path_is_marked(name, dead):
    picture = run_cut(name, 3.0).picture
    names = {card.id: card.name for card in picture.cards}
    assert [(names[e.tail], names[e.head]) for e in picture.edges if e.cut] == dead


def test_the_cut_and_what_is_behind_it_are_told_apart():
    said = draw_text(run_cut("u", 3.0).picture)
    assert said.count("cut here: no gradient passes") == 1
    assert said.count("behind the cut: nothing arrives") == 1
