"""Programs that people bring along, from notebooks, tutorials and textbooks, and what PyTorch 2.13 prints of each.

Each file of `everyday_programs/` is a program as it is written for PyTorch, a line of dashes, and what it prints.
Where PyTorch is installed, `python tests/everyday_programs.py` records what is printed again.
"""

from __future__ import annotations

import contextlib
import io
import random
import re
import warnings
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent / "everyday_programs"
LINE = "\n" + "-" * 20 + "\n"
NUMBER = re.compile(r"[-+]?\d+\.\d*(?:e[-+]?\d+)?")


def read(name: str) -> tuple[str, str]:
    """A program, and what PyTorch prints of it."""
    program, _, printed = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").partition(LINE)
    return program, printed


def names() -> list[str]:
    """All programs."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def with_our_import(program: str) -> str:
    """The program with only its imports changed."""
    program = re.sub(r"^(\s*)import torch$", r"\1import autogradlab as torch", program, flags=re.MULTILINE)
    return re.sub(r"^(\s*(?:import|from)) torch\b", r"\1 autogradlab", program, flags=re.MULTILINE)


def printed_by(program: str) -> str:
    """What a program prints; of objects without their places in memory, of errors without our hints."""
    np.random.seed(0)
    random.seed(0)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()) as out:
        warnings.simplefilter("ignore")
        exec(compile(program, "program", "exec"), {"__name__": "__main__"})
    text = re.sub(r" object at 0x[0-9a-f]+>", ">", out.getvalue())
    return re.sub(r"\nHint: .*", "", text)


def words(text: str) -> list[str]:
    """What is printed, with a mark in the place of each fraction, and with PyTorch's name for either package."""
    return NUMBER.sub("#", text.replace("autogradlab.", "torch.")).split()


def fractions(text: str) -> list[float]:
    """The fractions that are printed; they may differ where processors round differently."""
    return [float(number) for number in NUMBER.findall(text)]


if __name__ == "__main__":
    for name in names():
        source, _ = read(name)
        (FOLDER / f"{name}.txt").write_text(source + LINE + printed_by(source), encoding="utf-8")
