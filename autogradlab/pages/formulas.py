"""TeX as MathML, which browsers show without a script; what can't be translated stays TeX, as code.

Read next: `clean_markup.py`.
"""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree

from latex2mathml.converter import convert

__all__ = ["find_mathml", "strip_dollars"]

ENVIRONMENT = re.compile(r"\\(begin|end)\{(?:aligned|split|equation\*?)\}")
DOLLARS = re.compile(r"\s*(\$\$?)(.*?)\1\s*\Z", re.DOTALL)


def find_mathml(tex: str, display: bool = False) -> str:
    """A formula as MathML; as code where the library can't read it, so that nobody sees half a formula.

    >>> find_mathml("x^2").startswith("<math")
    True
    """
    known = ENVIRONMENT.sub(r"\\\1{align*}", tex.strip())
    try:
        text = convert(known, display="block" if display else "inline")
        found = [*ElementTree.fromstring(text).iter()]
    except Exception:  # the library raises many kinds of errors, and some formulas come out as no XML
        return f"<code>{html.escape(tex)}</code>"
    is_math = all(re.fullmatch(r"\{http://www.w3.org/1998/Math/MathML\}m\w+", node.tag) for node in found)
    is_data = not any(name.startswith("on") or name.endswith("href") for node in found for name in node.attrib)
    # An `&` or a macro that the library doesn't know would be shown as letters.
    is_read = not any("\\" in (node.text or "") or (node.text or "").strip() == "&" for node in found)
    return text if is_math and is_data and is_read else f"<code>{html.escape(tex)}</code>"


def strip_dollars(tex: str) -> tuple[str, bool]:
    r"""A formula without its dollar signs, and whether it stands on a line of its own.

    >>> strip_dollars("$x^2$"), strip_dollars("$$y$$")
    (('x^2', False), ('y', True))
    """
    found = DOLLARS.match(tex)
    return (found[2], found[1] == "$$") if found else (tex, True)
