"""The README's Python, run as written."""

import re
from pathlib import Path

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def last_value(block):
    """What a notebook would show under the block: its last line's value."""
    *lines, last = block.strip().splitlines()
    space = {}
    exec("\n".join(lines), space)
    return eval(last, space)


def test_the_first_example_gives_the_slope_that_the_text_says():
    assert repr(last_value(BLOCKS[0])) == "tensor(-5.4668)"
    assert "prints `tensor(-5.4668)`" in README


def test_the_second_example_gives_the_number_beside_it():
    shown = float(re.search(r"# ([\d.]+)", BLOCKS[1])[1])
    assert float(last_value(BLOCKS[1])) == shown
