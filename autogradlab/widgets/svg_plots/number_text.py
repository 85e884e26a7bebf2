"""Numbers as a learner reads them: six figures, words for what is no number, round ticks.

Read next: `axis_labels.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

__all__ = ["format_six_digits", "nice_step", "format_point", "format_short", "format_tick", "ticks"]

SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
MAX_COORDINATES = 6  # coordinates of a point, before the middle ones are left out


def nonfinite_word(v: float) -> str:
    """What to say of a value that has no digits."""
    return "not a number" if math.isnan(v) else "infinity" if v > 0 else "minus infinity"


def format_six_digits(v: float) -> str:
    """A value to six significant figures, trailing zeros kept, so the digits do not jump while a slider moves.

    >>> format_six_digits(0.5), format_six_digits(1e9), format_six_digits(float("nan"))
    ('0.500000', '1.00000e+09', 'not a number')
    """
    return nonfinite_word(v) if not math.isfinite(v) else "0" if v == 0 else f"{v:#.6g}".removesuffix(".")


def format_short(v: float, figures: int = 3) -> str:
    """A value to a few figures, without trailing zeros.

    >>> format_short(0.313017), format_short(2.7182e-06, 2)
    ('0.313', '2.7e-06')
    """
    return f"{v:.{figures}g}" if math.isfinite(v) else nonfinite_word(v)


def format_tick(v: float, figures: int = 6) -> str:
    """A number in a picture, written as mathematics: with a minus sign, and powers of ten where it has many digits.

    >>> format_tick(-0.5), format_tick(2e291), format_tick(-1e-7)
    ('−0.5', '2·10²⁹¹', '−10⁻⁷')
    """
    if not math.isfinite(v):
        return nonfinite_word(v)
    digits = f"{v:.{figures}g}"
    if "e" in digits or 0 < abs(v) < 1e-4:
        lead, power = f"{v:.{figures - 1}e}".split("e")
        lead = lead.rstrip("0").rstrip(".") if "." in lead else lead
        raised = f"10{str(int(power)).translate(SUPERSCRIPTS)}"
        digits = lead.replace("1", raised) if lead in ("1", "-1") else f"{lead}·{raised}"
    return "0" if v == 0 else digits.replace("-", "−")


def format_component(v: float, scale: float) -> str:
    """A coordinate with four decimals as PyTorch prints it, or in powers of ten where those would hide it."""
    if not math.isfinite(v):
        return nonfinite_word(v)
    return f"{v:.4f}" if scale == 0 or 1e-3 <= scale < 1e5 else f"{v:.3e}"


def format_point(values: Sequence[float], scalar: bool = False) -> str:
    """A point as its coordinates.

    >>> format_point([-1.0006, 0.99932, 0.99967])
    '[-1.0006, 0.9993, 0.9997]'
    """
    finite = [abs(v) for v in values if math.isfinite(v)]
    shown = [format_component(v, max(finite, default=0.0)) for v in values]
    if len(shown) > MAX_COORDINATES:
        shown = [*shown[:3], "...", *shown[-2:]]
    return shown[0] if scalar else f"[{', '.join(shown)}]"


def nice_step(span: float, count: int) -> float:
    """The largest of 1, 2, 5 times a power of ten that divides `span` into at least `count` parts.

    >>> nice_step(6.0, 600), nice_step(1.0, 4)
    (0.01, 0.2)
    """
    rough = span / count
    power = math.floor(math.log10(rough))
    # A quotient such as 0.00999... is the round number it was meant to be.
    lead = max(k for k in (1, 2, 5) if k <= rough / 10.0**power * (1 + 1e-9))
    return float(f"{lead}e{power}")


def ticks(lo: float, hi: float, count: int = 4) -> list[float]:
    """Round numbers between `lo` and `hi`, about `count` of them.

    >>> ticks(-3, 3)
    [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0]
    """
    step = nice_step(hi - lo, count)
    first, last = math.ceil(lo / step - 1e-9), math.floor(hi / step + 1e-9)
    return [float(f"{k * step:.12g}") for k in range(first, last + 1)]
