"""Make the README's moving picture from a page without a kernel: `python tests/refresh_moving_picture.py`.

A card is saved as a page, Chromium opens it with the network cut, and its slider is moved by the keyboard. Each key is
a frame.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import numpy as np
from needs import chromium
from PIL import Image
from playwright.sync_api import sync_playwright

import autogradlab as al

TARGET = Path(__file__).parents[1] / "docs" / "images" / "page.gif"
SIZE, FRAME_MS, LAST_MS, COLORS = {"width": 840, "height": 512}, 110, 900, 64
KEYS = ["ArrowRight"] * 14 + ["ArrowLeft"] * 14


def bumpy(x: float) -> float:
    """The function of lesson 1."""
    return np.exp(np.sin(x**2))


def frames(address: str) -> list[Image.Image]:
    """What the page shows after each key."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport=SIZE, offline=True).new_page()  # type: ignore[arg-type]
        page.goto(address)
        page.wait_for_selector("html[data-awake]", state="attached")
        found = []
        for key in KEYS:
            page.locator("[data-agl-control=x]").press(key)
            found.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        browser.close()
    return found


def main() -> None:
    """Write the picture, in one palette for all frames: without dithering, what stays is stored once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "card.html"
        al.widgets.explore(bumpy, x=(-2.5, 2.5, 0.05), start=0.8).save(path)
        shots = frames(path.as_uri())
    palette = shots[7].quantize(COLORS)
    pictures = [shot.quantize(palette=palette, dither=Image.Dither.NONE) for shot in shots]
    times = [FRAME_MS] * len(pictures)
    times[len(KEYS) // 2 - 1] = times[-1] = LAST_MS
    pictures[0].save(TARGET, save_all=True, append_images=pictures[1:], duration=times, loop=0, optimize=True)
    print(f"{TARGET}: {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
