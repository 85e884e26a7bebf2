"""The colors of every picture, light and dark, and the style sheets made of them.

Everything about gradients has one color, `gradient`, and nothing else has it.

Read next: `card_size.py`.
"""

from __future__ import annotations

__all__ = ["FONT", "SERIES", "TOKENS", "blend_color", "contrast", "theme_css", "picture_css"]

FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"

# fmt: off
TOKENS: dict[str, dict[str, str]] = {
    "light": {
        "paper": "#ffffff", "ink": "#1f2933", "mute": "#66727f", "line": "#d5dbe1", "soft": "#f5f7f9",
        "gradient": "#b4380c", "leaf": "#1d5fd1", "parameter": "#0b7a53", "op": "#5b4bb5",
        "edge": "#98a4b0", "cut": "#c2152f", "frame": "#fafbfc",
    },
    "dark": {
        "paper": "#15191e", "ink": "#e6eaee", "mute": "#9aa5b1", "line": "#343c46", "soft": "#1d232a",
        "gradient": "#ff9166", "leaf": "#7fb0ff", "parameter": "#57d3a3", "op": "#b3a6ff",
        "edge": "#6f7c89", "cut": "#ff7b8a", "frame": "#222a33",
    },
}
# fmt: on

# What is drawn next to each other, in the order of matplotlib's C0, C1 ...: a function and class 1 are C0, a derivative
# is C1, class 0 is C4. Cards take the same tokens.
SERIES = ("leaf", "gradient", "parameter", "op", "mute")

JUPYTER = {"paper": "--jp-layout-color0", "ink": "--jp-content-font-color1", "line": "--jp-border-color2"}

KIND_TOKENS = {
    "input": "leaf",
    "detached": "leaf",
    "parameter": "parameter",
    "computed": "op",
    "fold": "op",
    "root": "ink",
}


def luminance(color: str) -> float:
    """The relative luminance of `#rrggbb`, from 0 to 1."""
    channels = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """The contrast of two colors: 1 for equal ones, 21 for black and white. Words need 4.5, lines 3.

    Source: W3C, Web Content Accessibility Guidelines 2.2, "contrast ratio".

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def blend_color(stops: tuple[str, ...], share: float) -> str:
    """A color between the stops, `share` of the way along.

    >>> blend_color(("#000000", "#ffffff"), 0.5)
    '#808080'
    """
    place = share * (len(stops) - 1)
    k = min(int(place), len(stops) - 2)
    ends = [[int(stop[i : i + 2], 16) for i in (1, 3, 5)] for stop in stops[k : k + 2]]
    return "#" + "".join(f"{round(a + (b - a) * (place - k)):02x}" for a, b in zip(*ends, strict=True))


def theme_css(selector: str = ".al") -> str:
    """Custom properties `--al-paper` ... for pictures inside a page, where Jupyter's theme reaches them.

    Args:
        selector: The element that the properties are set on.

    Returns:
        A style sheet: the light tokens, the dark ones by the system's setting and by JupyterLab's own attribute.

    >>> "--al-gradient: #b4380c" in theme_css()
    True
    """
    light, dark = (css_properties(TOKENS[name]) for name in ("light", "dark"))
    return (
        f"{selector} {{ {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ {selector} {{ {dark} }} }}\n"
        f'[data-jp-theme-light="true"] {selector} {{ {light} }}\n'
        f'[data-jp-theme-light="false"] {selector} {{ {dark} }}\n'
    )


def css_properties(tokens: dict[str, str]) -> str:
    """One custom property a token; paper, ink and line from Jupyter's theme where there is one."""
    values = {k: f"var({JUPYTER[k]}, {v})" if k in JUPYTER else v for k, v in tokens.items()}
    return " ".join(f"--al-{name}: {value};" for name, value in values.items())


def color_rules(tokens: dict[str, str]) -> str:
    """The rules of a picture that are about color alone, with literal values that any SVG viewer knows."""
    fills = {
        "soft": "soft", "paper": "paper", "ink": "ink", "mute": "mute", "gradient": "gradient", "cut": "cut",
        "arrow": "edge", "frame-name": "mute", "frame": "frame",
        **{f"name-{kind}": token for kind, token in KIND_TOKENS.items()},
    }  # fmt: skip
    strokes = {
        "edge": "edge", "cutline": "cut", **{f"card-{kind}": token for kind, token in KIND_TOKENS.items()},
        "flow": "gradient", "active": "gradient", "frame": "line",
    }  # fmt: skip
    rules = [f".al-{name}{{fill:{tokens[token]}}}" for name, token in fills.items()]
    rules += [f".al-{name}{{stroke:{tokens[token]}}}" for name, token in strokes.items()]
    return "".join([*rules, f".al-halo{{stroke:{tokens['soft']}}}"])


def picture_css(theme: str = "auto") -> str:
    """The style sheet inside a static picture: shape once, color twice, chosen by the reader's color scheme.

    Args:
        theme: `light` or `dark` for one of them alone.
    """
    shape = (
        f".al-graph text{{font-family:{FONT};white-space:pre}}"
        ".al-title{font-size:15px;font-weight:bold}.al-figures{font-size:14.5px;font-variant-numeric:tabular-nums}"
        ".al-caption,.al-label{font-size:12px}.al-mono{font:13px 'DejaVu Sans Mono',Menlo,Consolas,monospace!important}"
        ".al-label{font-variant-numeric:tabular-nums}"
        ".al-card{stroke-width:1.8}.al-card-input,.al-card-detached{stroke-dasharray:5 3}.al-card-root{stroke-width:3}"
        ".al-edge{fill:none;stroke-width:1.4}.al-cutline{fill:none;stroke-width:1.6;stroke-dasharray:6 4}"
        ".al-flow{fill:none;stroke-width:2.6}.al-active{stroke-width:3.4;stroke-dasharray:none}"
        ".al-heading{font-size:14px;font-weight:bold}.al-said{font-size:13px}"
        ".al-card-fold{stroke-width:1.8}.al-frame{stroke-width:1.2}.al-frame-name{font-weight:bold}"
        ".al-strip{shape-rendering:crispEdges}.al-halo{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}"
    )
    if theme != "auto":
        return shape + color_rules(TOKENS[theme])
    dark = f"@media (prefers-color-scheme: dark){{{color_rules(TOKENS['dark'])}}}"
    return shape + color_rules(TOKENS["light"]) + dark
