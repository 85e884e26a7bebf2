"""How large a picture may be before it says less: every threshold of the display, in cards unless it says otherwise.

Read next: `text_width.py`.
"""

from __future__ import annotations

__all__ = ["CROWDED_CARDS"]

CROWDED_CARDS = 50  # in a larger picture the layout takes less trouble, and edges carry no words
