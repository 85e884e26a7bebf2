import io
import re

from autogradlab.grading.batch.progress import ProgressBar


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_without_a_terminal_there_are_a_few_plain_lines():
    stream = io.StringIO()
    with ProgressBar(100, stream) as progress:
        for k in range(100):
            progress.step(f"s{k}", "broke\x1b[2J" if k == 5 else "")
    lines = stream.getvalue().splitlines()
    assert len(lines) == 11
    assert lines[0] == "s5: broke\N{REPLACEMENT CHARACTER}[2J"
    assert re.fullmatch(r"100 of 100, \d+\.\d/s, 1 failed, 0:00 left", lines[-1])
    assert "\x1b" not in stream.getvalue()


def test_in_a_terminal_there_is_a_bar_with_rate_failures_and_lines_above_it():
    stream = Terminal()
    with ProgressBar(2, stream) as progress:
        progress.step("ada", "broke")
        progress.step("bob", "")
    shown = stream.getvalue()
    assert "ada: broke" in shown
    assert "2/2" in shown
    assert "1 failed" in shown
