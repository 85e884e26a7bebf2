"""A recording played in Python as `recorded.js` plays it on a page, to be compared with a live card."""

from __future__ import annotations

import base64
import gzip
import json
import math
from typing import Any

from autogradlab.widgets.recorded.machine import message_key
from autogradlab.widgets.recorded.text_deltas import decode_text


def unpack(recording: dict[str, Any]) -> dict[str, Any]:
    """The plain data of what `record` gives."""
    data: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(recording["data"])))
    return data


class Player:
    """A recorded card: where it is, and what it says there."""

    def __init__(self, recording: dict[str, Any]) -> None:
        self.data = unpack(recording)
        self.axes = dict(self.data["axes"])
        self.size = math.prod(map(len, self.axes.values()))
        self.state = self.data["start"]

    @property
    def places(self) -> dict[str, Any]:
        """Where the controls are."""
        place, found = self.state % self.size, {}
        for name, values in reversed(self.axes.items()):
            found[name] = values[place % len(values)]
            place //= len(values)
        return found

    def row(self, state: int) -> int:
        rows = self.data["rows"]
        return state if rows is None else int(rows[state])

    def get(self, name: str) -> Any:
        """What the card says under a name."""
        if name not in self.data["answers"]:
            return self.data["first"][name]
        return json.loads(decode_text(self.data["answers"][name], self.row(self.state)))

    def move(self, name: str, value: Any) -> bool:
        """Move a control; whether that is recorded."""
        place, memory = 0, self.state // self.size
        for axis, values in self.axes.items():
            place = place * len(values) + values.index(value if axis == name else self.places[axis])
        after = self.data["after"].get(name)
        return self.go((after[memory] if after else memory) * self.size + place)

    def send(self, **message: Any) -> bool:
        """Send a message; whether its answer is recorded."""
        found = self.data["moves"].get(message_key(**message), -1)
        if isinstance(found, list):
            return self.go(found[self.state])
        return self.go(-1 if found < 0 else found * self.size + self.state % self.size)

    def go(self, state: int) -> bool:
        if state < 0 or self.row(state) < 0:
            return False
        self.state = state
        return True
