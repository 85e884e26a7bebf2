import json
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import random_graph

import autogradlab as al
from autogradlab.display.shared.limits import MAX_WIDTH
from autogradlab.display.steps.backward_steps import backward_steps
from autogradlab.engine.errors.messages import AutogradTypeError, BackwardError


def perceptron():
    x, w = al.tensor(6.7), al.tensor(1.0, requires_grad=True)
    b = al.tensor(0.0, requires_grad=True)
    z = w * x + b
    y_pred = al.sigmoid(z)
    return backward_steps(y_pred)


def test_each_frame_says_what_arrives_and_what_is_handed_on():
    frames = perceptron()
    assert [f.name for f in frames] == ["y_pred", "z", "a"]
    assert frames[2].text.splitlines() == [
        "3 of 3: a (×), gradient 0.00123",
        "  w.grad += 0.00123 × (x = 6.7) = 0.00823",
        "  nothing to x: it does not require grad",
    ]


def test_gradients_become_known_one_frame_after_the_other():
    frames = perceptron()
    known = [{c.name for c in f.picture.cards if c.grad and c.grad.text} for f in frames]
    assert known == [{"y_pred", "z"}, {"y_pred", "z", "a", "b"}, {"y_pred", "z", "a", "b", "w"}]
    assert {c.name: c.grad for c in frames[0].picture.cards}["x"] is None


def test_the_active_operation_and_its_edges_are_marked():
    picture = perceptron()[2].picture
    assert [c.name for c in picture.cards if c.active] == ["a"]
    assert [(e.tail, e.head) for e in picture.edges if e.active] == [("n0", "n2")]


def test_nothing_is_changed_and_the_pass_can_be_watched_after_backward():
    x = al.tensor(3.0, requires_grad=True)
    y = x * x
    before = backward_steps(y).text
    assert x.grad is None
    y.backward()
    assert backward_steps(y).text == before


def test_a_value_used_twice_is_added_up():
    x = al.tensor(3.0, requires_grad=True)
    (frame,) = backward_steps(x * x)
    assert [f.sentence for f in frame.flows] == [
        "x.grad += 1 × (x = 3) = 3",
        "x.grad += 1 × (x = 3) = 3; with what was there, 3 + 3 = 6",
    ]


def test_broadcasting_undone_is_said():
    X, b = al.ones(2, 3), al.zeros(3, requires_grad=True)
    frame = backward_steps((X + b), al.ones(2, 3))[0]
    assert frame.flows[0].note == "summed over axis 0"
    assert "b.grad += upstream × 1, summed over axis 0 = [2 2 2]" in frame.text


def test_a_detached_input_gets_nothing():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    u = (x * x).detach()
    frame = backward_steps(u * x, al.ones(2))[0]
    assert frame.closed == ("nothing to u: it was detached",)


def test_an_operation_with_several_outputs_is_one_frame():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    a, b = x.unbind(0)
    frame = backward_steps(a * b)[-1]
    assert frame.heading == "2 of 2: a, b (unbind), gradient 2 at [0], 1 at [1]"
    assert np.array_equal(frame.flows[0].value, [2.0, 1.0])
    assert len(frame.cards) == 2


def test_a_leaf_as_root_is_one_frame():
    x = al.tensor(3.0, requires_grad=True)
    assert backward_steps(x).text == "1 of 1: x, gradient 1\n  x is a leaf itself: x.grad += 1"


def test_a_frame_is_plain_data_too():
    data = json.loads(json.dumps(perceptron()[1].to_dict()))
    assert data["upstream"] == "0.00123"
    assert [flow["name"] for flow in data["flows"]] == ["a", "b"]
    assert data["gradients"] == {"n5": "1", "n4": "0.00123", "n2": "0.00123", "n3": "0.00123"}


def test_frames_are_a_sequence():
    frames = perceptron()
    assert len(frames) == 3
    assert [f.index for f in frames[1:]] == [1, 2]
    assert frames[-1].index == 2


def test_jupyter_gets_text_and_a_filmstrip():
    bundle = perceptron()._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "image/svg+xml", "text/markdown"}
    root = ET.fromstring(bundle["image/svg+xml"])
    assert float(root.get("width")) <= MAX_WIDTH
    assert bundle["image/svg+xml"].count("al-heading al-ink") == 3
    ET.fromstring(perceptron()[0]._repr_mimebundle_()["image/svg+xml"])


def test_long_passes_are_shown_in_part():
    x = al.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(300):
        y = y * 1.001
    frames = backward_steps(y)
    assert frames.text.endswith("... and 240 more frames")
    assert "and 293 more frames: frames[7] is the next, and al.widgets.stepper shows them all" in frames.svg


def test_what_cannot_start_is_the_engines_own_error():
    with pytest.raises(BackwardError, match="does not require grad"):
        backward_steps(al.tensor(1.0))
    with pytest.raises(BackwardError, match="scalar outputs"):
        backward_steps(al.ones(3, requires_grad=True) * 2)
    with pytest.raises(AutogradTypeError):
        backward_steps(3.0)


def test_hooks_are_said_to_be_left_out():
    x = al.tensor(2.0, requires_grad=True)
    y = x * 3
    y.register_hook(lambda g: g * 10)
    assert backward_steps(y * 2).text.endswith(
        "Hooks (register_hook) are not run here: backward() calls them, and .grad may differ."
    )


def test_a_learners_function_has_one_result():
    class Square(al.autograd.Function):
        @staticmethod
        def forward(ctx, a):
            ctx.save_for_backward(a)
            return a * a

        @staticmethod
        def backward(ctx, g):
            (a,) = ctx.saved_tensors
            return 2 * a * g

    x = al.tensor(3.0, requires_grad=True)
    y = Square.apply(x)
    assert backward_steps(y).text.startswith("1 of 1: y (Square), gradient 1\n")


def test_a_filmstrip_is_saved_as_a_picture(tmp_path):
    x = al.tensor(2.0, requires_grad=True)
    frames = backward_steps(x * x)
    for kind in ("svg", "png", "pdf", "gif", "html", "txt"):
        frames.save(tmp_path / f"steps.{kind}")
        assert (tmp_path / f"steps.{kind}").stat().st_size > 40
    with pytest.raises(ValueError, match=r"no \.dot of this[\s\S]*\.svg, \.png, \.pdf, \.gif, \.html, \.txt"):
        frames.save(tmp_path / "steps.dot")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_any_graph_has_frames_that_end_at_autograds_gradients(choices):
    leaves, y = random_graph(choices)
    frames = backward_steps(y)
    last = {flow.card: flow.after for frame in frames for flow in frame.flows if flow.leaf}
    expected = [g for g in al.autograd.grad(y, leaves, allow_unused=True, retain_graph=True) if g is not None]
    assert sorted(np.sum(v) for v in last.values()) == sorted(g.numpy().sum() for g in expected)
    for frame in frames:
        json.dumps(frame.to_dict())
        assert len(frame.picture.cards) == len(frames[0].picture.cards)
