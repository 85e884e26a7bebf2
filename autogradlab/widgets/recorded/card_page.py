"""A page of recorded cards as one HTML file, which needs no kernel, no server and no network.

The page's content policy lets the browser run the page's own scripts alone, which it knows by their hashes.

Read next: `../card/assets.py`.
"""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autogradlab.widgets.recorded.recording import NotRecordedError, record

__all__ = ["ONLY_LIVE", "card_figure", "page_html", "save_card", "svg_image", "write_whole"]

ASSETS = Path(__file__).parent / "assets"
EXPORT = re.compile(r"^export default (\{.*\});\n\Z", re.MULTILINE)
ONLY_LIVE = "Its controls work in Jupyter only"
PROGRAM = "recorded.js"


def page_html(title: str, body: str, recordings: Sequence[dict[str, Any]], trust: bool = False, kind: str = "") -> str:
    """A whole page.

    Args:
        title: What the browser's tab says.
        body: The markup, clean unless `trust`.
        recordings: Of the cards in it; their scripts and styles come once.
        trust: Whether scripts in the markup run.
        kind: A class of the page: `page-card` for a card alone.
    """
    scripts = {module_name(r["esm"]): module_script(r["esm"]) for r in recordings}
    programs = [(ASSETS / name).read_text("utf-8") for name in ("recorded_guess.js", PROGRAM)]
    sources = ["\n".join(programs), *scripts.values()] if recordings else []
    styles = [(ASSETS / "page.css").read_text("utf-8"), *dict.fromkeys(r["css"] for r in recordings)]
    allowed = "'unsafe-inline'" if trust else " ".join(map(script_hash, sources)) or "'none'"
    policy = f"default-src 'none'; img-src data: blob:; font-src data:; style-src 'unsafe-inline'; script-src {allowed}"
    tags = "".join(f'<script type="module">{source}</script>\n' for source in sources)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{chr(10).join(styles)}</style>\n{tags}</head>\n"
        f'<body class="{kind}">\n<main>{body}</main>\n</body>\n</html>\n'
    )


def card_figure(face: str, recording: dict[str, Any], label: str = "") -> str:
    """A card: its picture, and what brings it to life if that was recorded.

    Args:
        face: Markup of the picture.
        recording: What `record` gives; or `why`, where there is none.
        label: What the card is, for those who do not see it.
    """
    name = f' aria-label="{html.escape(label)}"' if label else ""
    if "data" not in recording:
        note = f"{ONLY_LIVE}{': ' + recording['why'] if recording.get('why') else ''}."
        return f'<figure{name}><div class="page-face">{face}</div><p class="page-note">{html.escape(note)}</p></figure>'
    data = f'<script type="application/octet-stream">{recording["data"]}</script>'
    kind = " data-predict" if recording.get("predict") else ""
    module = module_name(recording["esm"])
    return f'<figure{name} data-module="{module}"{kind}><div class="page-face">{face}</div>{data}</figure>'


def svg_image(svg: str, words: str) -> str:
    """A picture as an image, in which no script runs."""
    code = base64.b64encode(svg.encode()).decode()
    return f'<img alt="{html.escape(" ".join(words.split())[:300])}" src="data:image/svg+xml;base64,{code}">'


def module_name(source: str) -> str:
    """What the page calls a card's script."""
    return "m" + hashlib.sha256(source.encode()).hexdigest()[:12]


def module_script(source: str) -> str:
    """A card's own ES module; where it exports itself, it tells the page instead."""
    return EXPORT.sub(rf'autogradlabPage.add("{module_name(source)}", \1);\n', source).replace("</", "<\\/")


def script_hash(source: str) -> str:
    """A script as a content policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def save_card(card: Any, path: str | Path) -> None:
    """Write a card as a page of its own, or as the picture that a notebook keeps of it.

    Args:
        card: A card.
        path: A name that ends in .html or .svg; its folder must exist.

    Raises:
        ValueError: for another ending.
    """
    path = Path(path)
    kind = path.suffix.lower()
    if kind == ".svg":
        write_whole(path, card.saved_svg().encode())
        return
    if kind != ".html":
        raise ValueError(f"save(): can't tell the format of '{path.name}'\nHint: end the name in .html or .svg.")
    machine = card.machine()
    try:
        recording = record(machine) if machine else {}
    except NotRecordedError as error:
        recording = {"why": str(error)}
    figure = card_figure(svg_image(card.saved_svg(), repr(card)), recording)
    recordings = [recording] if "data" in recording else []
    write_whole(path, page_html(f"{card.verb} {card.heading}", figure, recordings, kind="page-card").encode())


def write_whole(target: Path, content: bytes) -> None:
    """Write a file as a whole: whoever looks finds the old one or the new one, never a part."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.chmod(file.name, 0o644)
            os.replace(file.name, target)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
