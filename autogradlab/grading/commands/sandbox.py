"""The command `autogradlab sandbox`.

Read next: `grade.py`.
"""

from __future__ import annotations

import json
import os
import sys

import click

from autogradlab.grading.judge.trial_question import grading_failure
from autogradlab.grading.sandbox.attack_probe import ATTACKS, LEFT_OPEN, Finding, missing_requirements, probe_levels
from autogradlab.grading.sandbox.start_process import NONE

__all__ = ["command"]

HINT = "Hint: on Debian and Ubuntu, apt install bubblewrap; in a container, it needs leave to make namespaces."


@click.command(name="sandbox", short_help="What this machine can keep a submission from.")
@click.option("--json", "as_json", is_flag=True, help="Print it for a program.")
def command(as_json: bool) -> None:
    """Say which sandboxes this machine offers, and what each stops: small attacks are really tried.

    Then one question of an exercise is asked, as `grade` asks it, in each sandbox that is offered.

    `none` is what --unsafe grades with: limits, and no walls.

    Exit code: 0 where there is a sandbox that grades, 1 where there is none.

    \b
    Examples:
      autogradlab sandbox
      autogradlab sandbox --json
    """
    os.environ["AUTOGRADLAB_PROBE"] = "1"
    found = list(probe_levels())
    failures = {f.level: grading_failure(f.level) for f in found if f.offered}
    if as_json:
        click.echo(json.dumps({f.level: finding_data(f, failures) for f in found}, indent=1))
    else:
        click.echo("\n".join([*findings_table(found), *failure_lines(failures)]))
    used = next((f.level for f in found if f.offered and f.level != NONE), None)
    sys.exit(0 if used and not failures[used] else 1)


def finding_data(finding: Finding, failures: dict[str, str]) -> dict[str, object]:
    """A finding as plain data."""
    said = failures.get(finding.level)
    return {"offered": finding.offered, "stops": finding.stops, "grades": said == "", "failure": said or ""}


def failure_lines(failures: dict[str, str]) -> list[str]:
    """Where grading itself was tried and failed, with the reason."""
    return [f"GRADING FAILS with {level}: {said}" for level, said in failures.items() if said]


def outcome_word(stopped: bool | None) -> str:
    """What became of an attack."""
    return "unknown" if stopped is None else "stopped" if stopped else "POSSIBLE"


def findings_table(found: list[Finding]) -> list[str]:
    """The findings as a table."""
    shown = [f for f in found if f.offered]
    width = max(map(len, ATTACKS))
    lines = [" " * width + "".join(f"  {f.level:>10}" for f in shown)]
    lines += [what.ljust(width) + "".join(f"  {outcome_word(f.stops[what]):>10}" for f in shown) for what in ATTACKS]
    if len(shown) == 1:
        lines += ["", "There is no sandbox here: `grade` refuses, unless --unsafe is given."]
        lines += [f"Missing: {', '.join(missing_requirements())}."] * bool(missing_requirements()) + [HINT]
    else:
        lines += ["", *(click.wrap_text(f"{f.level} {LEFT_OPEN[f.level]}") for f in shown)]
        lines += ["", f"Submissions are graded with {shown[0].level}."]
        lines += [HINT] * (shown[0].level != found[0].level)
    return lines
