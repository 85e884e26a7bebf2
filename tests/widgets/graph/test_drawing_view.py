import gc
from pathlib import Path
from typing import Any

import autogradlab as al
from autogradlab.widgets.graph.drawing_view import DrawingView, FramesView


def nested() -> Any:
    x = al.tensor(0.5, requires_grad=True)
    with al.group("link"):
        a = al.exp(x * 2)
    return a * a


def test_a_drawing_is_a_card_with_its_levels() -> None:
    y = nested()
    view = DrawingView(al.draw(y))
    assert view.deepest == 1
    whole = len(view.picture_model.cards)
    view.depth = 0
    assert len(view.picture_model.cards) < whole
    view.look_at(view.picture_model.cards[-1].id)
    assert view.readout["sentence"].startswith("y = ") or view.readout["sentence"]


def test_a_drawing_shows_what_it_showed_when_it_was_made() -> None:
    y = nested()
    drawing = al.draw(y)
    y.backward()
    assert ">grad</text>" in al.draw(y).svg
    assert ">grad</text>" not in DrawingView(drawing).graph


def test_a_drawing_keeps_no_graph_alive_and_loses_only_its_levels() -> None:
    drawing = al.draw(nested())
    gc.collect()
    assert drawing.levels() == []
    assert DrawingView(drawing).deepest == 0


def test_frames_are_a_card_with_a_slider() -> None:
    frames = al.backward_steps(nested())
    view = FramesView(frames)
    view.frame = 2
    assert view.readout["sentence"].startswith(f"2 of {len(frames)}")


def test_a_drawing_is_saved_alive(tmp_path: Path) -> None:
    y = nested()
    al.draw(y).save(tmp_path / "y.html")
    al.backward_steps(y).save(tmp_path / "steps.html")
    for name in ("y", "steps"):
        assert "data-module" in (tmp_path / f"{name}.html").read_text(encoding="utf-8")
