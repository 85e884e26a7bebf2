"""Streams of random numbers: a Mersenne Twister seeded as PyTorch's CPU generator is.

Uniform draws equal PyTorch's for the same seed. Source: M. Matsumoto and T. Nishimura, "Mersenne Twister" (1998).

Read next: `random.py`.
"""

from __future__ import annotations

import math
import os
from typing import Any

import numpy as np

from autogradlab.ops.calls.call_errors import check_calls

__all__ = ["Generator", "default_generator", "manual_seed", "seed"]


class Generator:
    """A stream of random numbers of its own.

    >>> Generator().manual_seed(0).initial_seed()
    0
    """

    def __init__(self, seed: int = 67280421310721) -> None:
        self._bits: Any = None
        self._seed = seed

    def manual_seed(self, seed: int) -> Generator:
        """Start the stream over."""
        self._seed = int(seed)
        self._bits = np.random.RandomState(self._seed & 0xFFFFFFFF)
        self._spare: float | None = None
        return self

    def initial_seed(self) -> int:
        """The seed the stream was started with."""
        return self._seed

    def snapshot(self) -> tuple[Any, ...]:
        """Where the stream stands, for `restore`; equal as long as nothing was drawn."""
        if self._bits is None:
            self.manual_seed(self._seed)
        kind, key, *place = self._bits.get_state()
        return kind, key.tobytes(), *place, self._spare

    def restore(self, where: tuple[Any, ...]) -> None:
        """Go back to where the stream stood."""
        kind, key, *place, self._spare = where
        self._bits.set_state((kind, np.frombuffer(key, np.uint32), *place))

    def raw(self, n: int) -> Any:
        """The next n 32-bit words."""
        if self._bits is None:
            self.manual_seed(self._seed)
        return self._bits.randint(0, 2**32, size=n, dtype=np.uint64) if n else np.empty(0, np.uint64)

    def words64(self, n: int) -> Any:
        """The next n 64-bit words, the higher half drawn first."""
        pairs = self.raw(2 * n).reshape(n, 2)
        return (pairs[:, 0] << np.uint64(32)) | pairs[:, 1]

    def uniform(self, n: int, dtype: np.dtype[Any]) -> Any:
        """n numbers from [0, 1), with as many random bits as the dtype holds."""
        if dtype.char == "d":
            return (self.words64(n) & np.uint64(2**53 - 1)) * 2.0**-53
        return ((self.raw(n) & np.uint64(2**24 - 1)) * 2.0**-24).astype(dtype)

    def normal(self, n: int, dtype: np.dtype[Any]) -> Any:
        """n numbers from the standard normal distribution, by Box and Muller's transform."""
        if n >= 16:
            return self.normal_blocks(n, dtype)
        return np.array([self.next_normal() for _ in range(n)], dtype)

    def next_normal(self) -> float:
        """One normal number; every other one was drawn with its predecessor."""
        if self._bits is not None and self._spare is not None:
            value, self._spare = self._spare, None
            return value
        u1, u2 = self.uniform(2, np.dtype(np.float64))
        radius, angle = math.sqrt(-2.0 * math.log1p(-u2)), 2.0 * math.pi * u1
        self._spare = radius * math.sin(angle)
        return radius * math.cos(angle)

    def normal_blocks(self, n: int, dtype: np.dtype[Any]) -> Any:
        """Blocks of 16: eight radii and eight angles; a last, partial block is drawn again over the end."""
        u = self.uniform(n, dtype)
        out = u.copy()
        for k in range(0, n - 15, 16):
            out[k : k + 16] = box_muller(u[k : k + 16])
        if n % 16:
            out[-16:] = box_muller(self.uniform(16, dtype))
        return out


def box_muller(u: Any) -> Any:
    """Sixteen uniform numbers as sixteen normal ones."""
    radius = np.sqrt(-2 * np.log(1 - u[:8]))
    angle = u.dtype.type(2 * math.pi) * u[8:]
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)])


default_generator = Generator(int.from_bytes(os.urandom(7), "little"))


def manual_seed(seed: int) -> Generator:
    """Start the default stream over, so that what follows can be repeated.

    >>> import autogradlab as al
    >>> _ = al.manual_seed(0)
    >>> al.rand(3)
    tensor([0.4963, 0.7682, 0.0885])
    """
    return default_generator.manual_seed(seed)


def seed() -> int:
    """Start the default stream at a random place; returns the seed."""
    return default_generator.manual_seed(int.from_bytes(os.urandom(7), "little")).initial_seed()


check_calls(["manual_seed"], globals(), "al.")
