import itertools
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autogradlab.display.render import layout

SOURCE = layout.dot_source([(104, 84), (104, 60), (120, 84)], [(0, 2), (1, 2)], [(80, 18), None], "LR")


def test_boxes_keep_their_sizes_and_do_not_overlap():
    laid = layout.find_layout(SOURCE)
    sizes = [(104, 84), (104, 60), (120, 84)]
    for (a, sa), (b, sb) in itertools.combinations(zip(laid.boxes, sizes, strict=True), 2):
        assert abs(a[0] - b[0]) >= (sa[0] + sb[0]) / 2 or abs(a[1] - b[1]) >= (sa[1] + sb[1]) / 2


def test_edges_run_from_tail_to_head_and_carry_their_label():
    laid = layout.find_layout(SOURCE)
    assert laid.labels[0] is not None
    assert laid.labels[1] is None
    for path in laid.paths:
        assert len(path) % 3 == 1
        assert path[0][0] < path[-1][0]


def test_a_structure_is_laid_out_once(monkeypatch):
    calls = []
    monkeypatch.setattr(layout, "ENGINES", [lambda source: calls.append(source) or layout.run_pygraphviz(source)])
    layout.find_layout.cache_clear()
    assert layout.find_layout(SOURCE) is layout.find_layout(SOURCE)
    assert len(calls) == 1


def test_a_broken_engine_is_passed_over(monkeypatch):
    def broken(source):
        raise OSError("no such library")

    monkeypatch.setattr(layout, "ENGINES", [broken, lambda source: "nonsense", layout.run_pygraphviz])
    layout.find_layout.cache_clear()
    assert len(layout.find_layout(SOURCE).boxes) == 3


def test_without_any_engine_the_error_says_how_to_get_one(monkeypatch):
    monkeypatch.setattr(layout, "ENGINES", [])
    layout.find_layout.cache_clear()
    with pytest.raises(layout.NoEngineError, match="pip install pygraphviz"):
        layout.find_layout(SOURCE)


@pytest.mark.parametrize("command", ["dot", "graphviz-pure"])
def test_the_engines_that_are_commands_give_as_many_boxes(command, monkeypatch):
    engine = {"dot": layout.run_dot, "graphviz-pure": layout.run_graphviz_pure}[command]
    beside = str(Path(sys.executable).parent)
    if not (shutil.which(command) or shutil.which(command, path=beside)):
        pytest.skip(f"{command} is not installed")
    assert len(layout.parse_plain(engine(SOURCE)).boxes) == 3


def test_a_command_that_is_not_there_is_no_engine():
    with pytest.raises(layout.NoEngineError):
        layout.run_process([None, "-Tplain"], SOURCE)


def test_a_layout_that_takes_too_long_is_ended_and_said(monkeypatch):
    def slow(source):
        return layout.run_process([sys.executable, "-c", "import time; time.sleep(60)"], source)

    monkeypatch.setattr(layout, "LAYOUT_SECONDS", 0.2)
    monkeypatch.setattr(layout, "ENGINES", [slow, layout.run_pygraphviz])
    layout.find_layout.cache_clear()
    with pytest.raises(layout.SlowLayoutError, match="took more than"):
        layout.find_layout(SOURCE)


def test_a_layout_that_timed_out_once_is_tried_again(monkeypatch):
    calls = []

    def slow_once(source):
        calls.append(source)
        if len(calls) == 1:
            raise subprocess.TimeoutExpired("dot", 3)
        return layout.run_pygraphviz(source)

    monkeypatch.setattr(layout, "ENGINES", [slow_once])
    layout.find_layout.cache_clear()
    with pytest.raises(layout.SlowLayoutError, match="more than 3 s"):
        layout.find_layout(SOURCE)
    assert len(layout.find_layout(SOURCE).boxes) == 3
    layout.find_layout(SOURCE)
    assert len(calls) == 2  # the failure is forgotten, the layout remembered


def test_where_all_engines_fail_the_error_says_of_each_why(monkeypatch):
    def broken(source):
        raise OSError("no such library")

    monkeypatch.setattr(layout, "ENGINES", [broken, lambda source: "nonsense"])
    layout.find_layout.cache_clear()
    with pytest.raises(layout.NoEngineError, match=r"broken failed with OSError: no such library\. .*pip install"):
        layout.find_layout(SOURCE)


def test_a_large_graph_is_laid_out_in_a_process_of_its_own(monkeypatch):
    monkeypatch.setattr(layout, "MAX_EDGES_IN_PROCESS", 1)
    assert layout.parse_plain(layout.run_pygraphviz(SOURCE)) == layout.find_layout(SOURCE)


def test_a_frame_keeps_its_boxes_together_and_others_out():
    boxes = [(100.0, 50.0)] * 5
    edges = [(0, 1), (1, 2), (0, 3), (3, 4), (2, 4)]
    title = (60.0, 16.0)
    laid = layout.find_layout(layout.dot_source(boxes, edges, [None] * 5, "LR", [(title, [1, 2, 3]), (title, [1, 2])]))
    inner = [laid.boxes[k] for k in (1, 2)]
    low, high = min(y for _, y in inner) - 25, max(y for _, y in inner) + 25
    left, right = min(x for x, _ in inner) - 50, max(x for x, _ in inner) + 50
    for k in (0, 3, 4):
        x, y = laid.boxes[k]
        assert not (left < x < right and low < y < high)


def test_a_single_card_needs_no_edges():
    laid = layout.find_layout(layout.dot_source([(104, 60)], [], [], "LR"))
    assert laid.paths == ()
    assert len(laid.boxes) == 1
