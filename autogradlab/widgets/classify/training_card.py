"""A card whose model learns: buttons that take steps, points to choose from, and the code that does the same.

Read next: `perceptron.py`.
"""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

import traitlets

from autogradlab.widgets.card.button_card import button, menu
from autogradlab.widgets.card.card import CARD_LOCK, Card
from autogradlab.widgets.card.card_code import Program
from autogradlab.widgets.classify.point_card import PointCard
from autogradlab.widgets.classify.points import POINT_SETS, PointSet, point_set
from autogradlab.widgets.classify.regions import points_area
from autogradlab.widgets.classify.training import Classifier
from autogradlab.widgets.recorded.machine import Machine, Places, message_key
from autogradlab.widgets.recorded.positions import Axis
from autogradlab.widgets.svg_plots.class_colors import CLASS_RULES
from autogradlab.widgets.svg_plots.number_text import format_six_digits
from autogradlab.widgets.svg_plots.path_plots import loss_plot

__all__ = ["TrainingCard"]

TRAIN_STEPS = 500  # steps that "train" takes
STEPS_PER_PICTURE = 10  # of them between two pictures
RUN = (*range(10), *range(10, 100, 10), *range(100, TRAIN_STEPS + 1, 50))  # the steps that a recorded run keeps
SLICE, PAUSE = 0.1, 0.04  # seconds for a frame at most, and between two for the kernel's other messages

BUTTONS = [button("step", "1 step"), button("ten", "10 steps"), button("train", "train"), button("reset", "reset")]
RUNNING = [{**spec, "label": "pause", "stops": "yes"} if spec["name"] == "train" else spec for spec in BUTTONS]
ADD_HINT = "drag a point; a click on the picture, or Enter there, adds one, Backspace takes it back."


class TrainingCard(PointCard):
    """A card with all that both models share.

    Attributes:
        lr: The learning rate.
        source: The point set: a name in POINT_SETS, or empty for the learner's own.
        code: A program that does the same, and at its end makes the card.
        maker: The function of `al.widgets` that makes such a card.
    """

    saved_css = CLASS_RULES.static_css
    maker: ClassVar[str]

    lr = traitlets.Float().tag(sync=True)
    source = traitlets.Unicode().tag(sync=True)
    code = traitlets.Unicode().tag(sync=True)

    def __init__(self, data: PointSet, menus: list[dict[str, Any]], **traits: Any) -> None:
        self.given = self.data = data
        self.turn = 0  # counts what was asked for; a training for an older request stops by itself
        self.last_settings: tuple[Any, ...] = ()
        self.setting_controls = False
        own = {} if data.name else {"": "your own"}
        menus = [menu("source", "points", {**own, **{name: name for name in POINT_SETS}}), *menus]
        super().__init__(
            buttons=BUTTONS,
            asks="a new point is of",
            choices=[button(str(k), name) for k, name in enumerate(data.classes)],
            choice="1",
            menus=menus,
            source=data.name,
            **traits,
        )
        self.observe(lambda change: self.follow(), names=[spec["name"] for spec in menus])

    # --- what a card of this kind says of its model ---

    def new_model(self) -> Classifier:
        """A model that has taken no step, with the present values of the controls."""
        raise NotImplementedError

    def model_settings(self) -> tuple[Any, ...]:
        """What the model starts from; a change of it starts a new model."""
        raise NotImplementedError

    def reset_controls(self) -> None:
        """Put the controls back to where the card began, as far as steps move them."""

    def update_controls(self) -> None:
        """Put the controls to where the steps went."""

    def model_pictures(self) -> dict[str, str]:
        """The pictures of the model."""
        raise NotImplementedError

    def table_values(self) -> dict[str, str]:
        """The figures of the table besides the loss."""
        raise NotImplementedError

    # --- what the page asks for ---

    def refresh(self) -> None:
        """Start a new model if a control that it starts from has moved; else show it with its new learning rate."""
        if self.setting_controls:
            return
        if (self.source, *self.model_settings()) != self.last_settings:
            self.restart()
        self.model.lr = self.lr
        self.report(self.busy)

    def restart(self) -> None:
        """A new model, and new points where another set was chosen."""
        # A training that goes on belongs to the model before: its turn is over.
        self.turn, self.busy = self.turn + 1, False
        if self.source != self.data.name:
            self.data = point_set(self.source, self.given.seed) if self.source else self.given
            self.choices = [button(str(k), name) for k, name in enumerate(self.data.classes)]
            self.epoch += 1
        self.frame = points_area(self.data)
        self.model = self.new_model()

    def machine(self) -> Machine:
        """A run from its first step on, with the present settings."""
        return TrainingMachine(self)

    def finish(self) -> None:
        """Train to the end of the steps asked for."""
        if self.busy:
            self.model.run(self.goal)
            self.stop()

    def press(self, name: str) -> None:
        """Take `step` or `ten` steps, `train` or pause the training that goes on, or `reset`."""
        if name == "train":
            self.stop() if self.busy else self.train()
            return
        self.turn += 1
        if name == "reset":
            self.set_controls(self.reset_controls)
            self.model = self.new_model()
        else:
            self.model.run(self.model.steps + {"step": 1, "ten": 10}[name])
        self.report()

    def train(self) -> None:
        """Take many steps; in a notebook a few at a time, to be watched and stopped."""
        self.turn += 1
        goal = self.goal = self.model.steps + TRAIN_STEPS
        try:
            self.task = asyncio.get_running_loop().create_task(self.continue_training(self.turn, goal))
        except RuntimeError:  # no notebook, so there is nothing to watch
            self.model.run(goal)
        self.report(busy=not self.model.run(goal, 0.0))

    async def continue_training(self, turn: int, goal: int) -> None:
        """Train on, as long as nothing else is asked for and no Stop came in."""
        done = False
        while not done:
            # Asked under the lock, since a message from another thread may end the turn. Released for the pause: there
            # the kernel takes other messages, Stop among them.
            with CARD_LOCK:
                if turn != self.turn:
                    return
                self.model.run(min(self.model.steps + STEPS_PER_PICTURE, goal), SLICE)
                done = self.model.run(goal, 0.0)
                self.report(busy=not done)
            await asyncio.sleep(PAUSE)

    def stop(self) -> None:
        """Stop training, and show how far it got."""
        self.turn += 1
        self.report()

    # --- what it shows ---

    def set_controls(self, controls: Any) -> None:
        """Set controls from here, without treating that as a request of the learner."""
        self.setting_controls = True
        try:
            controls()
        finally:
            self.setting_controls = False

    def report(self, busy: bool = False) -> None:
        """Show the model as it is now, in one message."""
        model = self.model
        readout = {
            "loss": format_six_digits(model.losses[-1]),
            "right": model.right_text(),
        }
        readout |= self.table_values()
        readout["sentence"] = f"Training, step {model.steps}. Pause holds it." if busy else model.sentence()
        with self.hold_sync():  # one message: sliders, points, code and pictures of the same step
            self.set_controls(self.update_controls)
            self.last_settings = (self.source, *self.model_settings())
            self.send_points()
            self.code, self.buttons = f"{model.code()}\n{self.card_line()}", RUNNING if busy else BUTTONS
            self.show(readout, busy, aside=self.loss_curves(), **self.model_pictures())

    @property
    def settings(self) -> dict[str, Any]:
        """The keyword arguments that make this card as it is now, before its first step."""
        data = self.data
        own = (data.X, data.y.astype(int))
        return {
            "points": own if data.changed else data.name,
            "lr": self.lr,
            "seed": data.seed,
            **self.model_arguments(),
        }

    def model_arguments(self) -> dict[str, Any]:
        """The keyword arguments that the model starts from."""
        raise NotImplementedError

    def card_line(self) -> str:
        """The last line of the program: the card, of the points that the program has made."""
        program, settings = Program(), self.settings
        points = "(X, y)" if self.data.changed else program.text_of(self.data.name)
        others = program.keywords({name: v for name, v in settings.items() if name != "points"})
        return f"card = al.widgets.{self.maker}({', '.join([points, *others])})"

    def loss_curves(self) -> str:
        """The loss after each step, and that of the test points."""
        return loss_plot(self.model.losses, "loss", self.model.test_losses, ("points to learn", "test points"))

    def figures(self) -> list[tuple[str, str, bool]]:
        """The card's lines, with what is chosen from the menus."""
        chosen = [
            (spec["label"], option["label"], False)
            for spec in self.menus
            for option in spec["options"]
            if option["value"] == getattr(self, spec["name"])
        ]
        return [*chosen, *Card.figures(self)]


class TrainingMachine(Machine):
    """A card that learns, as a run from its first weights on: the place is how many steps were taken."""

    card: TrainingCard
    name = "taken"
    choice_words = "new points"
    checks = 2
    hint = "Drag “steps taken” through a recorded run, or take steps with the buttons."

    def __init__(self, card: TrainingCard) -> None:
        super().__init__(card)
        card.finish()
        self.model = card.model

    def axes(self) -> list[Axis]:
        """Every step at first, then every tenth, then every fiftieth; a run that diverges ends there."""
        here = self.model.steps
        self.put(0, {self.name: TRAIN_STEPS})
        last = max(self.card.model.steps, here)
        counts = sorted({here, last, *(count for count in RUN if count <= last)})
        spec = {"name": self.name, "label": "steps taken", "min": 0, "max": counts[-1], "step": 1, "digits": 0}
        return [Axis(self.name, tuple(counts), counts.index(here), spec, 12)]

    def put(self, memory: int, places: Places) -> None:
        card, steps = self.card, places[self.name]
        if card.model is self.model or card.model.steps > steps:
            card.set_controls(card.reset_controls)
            card.model = card.new_model()
        card.model.run(steps)
        card.report()

    def restore(self, kept: Places) -> None:
        def go_back() -> None:
            for name, v in kept.items():
                setattr(self.card, name, v)

        self.card.model = self.model
        self.card.set_controls(go_back)
        self.card.report()

    def moves(self, states: dict[tuple[int, tuple[Any, ...]], int]) -> dict[str, list[int] | int]:
        """What the buttons do within the run."""
        place = {counts[0]: k for (_, counts), k in states.items()}
        last = max(place)
        more = {"step": 1, "ten": 10}
        found: dict[str, list[int] | int] = {
            message_key(press=name): [place.get(steps + count, -1) for steps in place] for name, count in more.items()
        }
        ends = [place[last] if steps < last else -1 for steps in place]
        return {**found, message_key(press="train"): ends, message_key(press="reset"): [place[0]] * len(place)}

    def plays(self) -> dict[str, list[dict[str, str]]]:
        return {message_key(press="train"): RUNNING}

    def controls(self) -> list[dict[str, Any]]:
        return [self.chosen[0].control, *({**spec, "resting": True} for spec in self.card.controls)]
