"""What a page asks of the notebook's kernel once its cells have run: the recording of each card. It runs in the kernel.

Read next: `formulas.py`.
"""

from __future__ import annotations

from typing import Any

from autogradlab.display.draw import Drawing
from autogradlab.display.steps.backward_steps import Frames
from autogradlab.live.hidden_output import HiddenOutput
from autogradlab.live.predict_card import PredictCard
from autogradlab.live.predict_judge import MAX_DIGITS, MIN_DIGITS, number_array
from autogradlab.widgets.card.card import Card
from autogradlab.widgets.card.saved_widget import SavedWidget
from autogradlab.widgets.graph.drawing_view import DrawingView, FramesView
from autogradlab.widgets.recorded.recording import NotRecordedError, record
from autogradlab.widgets.recorded.text_deltas import pack

__all__ = ["DRAWING", "prepare", "record_drawing", "record_guess", "record_shown"]

DRAWING = "application/vnd.autogradlab.drawing+json"
DRAWINGS: list[Drawing | Frames] = []  # what the cells have shown, in order
MOST_NUMBERS = 2000  # of an array that a guess is compared with


def prepare() -> None:
    """Have drawings number themselves where a cell shows them, and cards their views: on the page both are alive."""
    import IPython

    SavedWidget.always_live = True
    shell = IPython.get_ipython()
    for kind in (Drawing, Frames):
        shell.display_formatter.mimebundle_formatter.for_type(kind, numbered_bundle)


def numbered_bundle(drawing: Drawing | Frames, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What a drawing shows, with its number."""
    DRAWINGS.append(drawing)
    return {**drawing._repr_mimebundle_(include, exclude), DRAWING: {"number": len(DRAWINGS) - 1}}


def record_shown(model_id: str, states: int, size: int, seconds: float) -> dict[str, Any]:
    """The recording of a widget that a cell has shown; `why` where there is none.

    Args:
        model_id: What the cell's output calls the widget.
        states, size, seconds: The budget; see `record`.
    """
    from ipywidgets.widgets.widget import _instances

    card = _instances.get(model_id)
    if isinstance(card, PredictCard):
        return record_guess(card)
    return record_card(card, states, size, seconds) if isinstance(card, Card) else {}


def record_drawing(number: int, states: int, size: int, seconds: float) -> dict[str, Any]:
    """The same for a drawing, by its number."""
    drawing = DRAWINGS[number]
    view = DrawingView(drawing) if isinstance(drawing, Drawing) else FramesView(drawing)
    return record_card(view, states, size, seconds)


def record_card(card: Card, states: int, size: int, seconds: float) -> dict[str, Any]:
    """The recording of a card, or why there is none."""
    machine = card.machine()
    try:
        return record(machine, states, size, seconds) if machine else {}
    except NotRecordedError as error:
        return {"why": str(error)}


def record_guess(card: PredictCard) -> dict[str, Any]:
    """The question, what a guess is compared with, and the outputs that it uncovers."""
    names = ("question", "guess", "said", "right", "done")
    data = {"first": {name: getattr(card, name) for name in names}, **guess_data(card.hidden)}
    outputs = [{"data": dict(output.data), "metadata": dict(output.metadata or {})} for output in card.hidden.outputs]
    return {"data": pack(data), "esm": str(card._esm), "css": str(card._css), "predict": True, "outputs": outputs}


def guess_data(hidden: HiddenOutput) -> dict[str, Any]:
    """What a guess is compared with: numbers as Python writes them, or the text."""
    found = number_array(hidden.value)
    if found is None or found.size > MOST_NUMBERS:
        return {"came": None, "figure": "", "rounded": [], "text": hidden.text}
    numbers = [float(v) for v in found.reshape(-1)]
    came = {"shape": list(found.shape), "numbers": [number_word(v) for v in numbers]}
    first = numbers[0] if len(numbers) == 1 else float("nan")
    rounded = [number_word(float(f"{first:.{k - 1}e}")) for k in range(MIN_DIGITS, MAX_DIGITS + 1)]
    return {"came": came, "figure": f"{first:.6g}", "rounded": rounded, "text": hidden.text}


def number_word(v: float) -> str:
    """A number as both Python and JavaScript read it."""
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(repr(v), repr(v))
