"""Every threshold of the display: from which size on a picture, a table or a text says less, and why just there.

Each line names its unit. `tests/display/shared/test_limits.py` tests the edges of each; two that only cards read have
their tests in `tests/widgets/graph`.

Read next: `gc_pause.py`.
"""

from __future__ import annotations

# --- a graph as a picture ---

MAX_UNFOLDED_OPERATIONS = 40  # operations; in a larger graph what repeats itself and what belongs together is folded
MAX_CARDS = 150  # cards, folds counted once; nobody reads a picture of more, so the graph is summarized in words
MAX_INLINE_OPERATIONS = 60  # operations; a cell that ends in a tensor of a larger graph shows a line that names al.draw
MAX_VIEWED_OPERATIONS = 300  # operations; `widgets.graph` draws up to so many one by one, since it can be zoomed
MAX_COUNTED_OPERATIONS = 100_000  # operations; a larger graph is "more than" that: counting on would take seconds
CROWDED_CARDS = 50  # cards; in a larger picture nobody can read words on edges, and the layout must be quick
MIN_CHAIN_ROUNDS = 3  # rounds; two alike may be chance, three are a loop
MAX_ROUND_OPERATIONS = 128  # operations in one round; each length that is tried costs a pass over the graph
MAX_ROUND_SYMBOLS = 4  # symbols of a round on its card; more would make the card wider than all others
MAX_FOLD_LEAVES = 4  # leaves that a fold alone uses; more are inside it, for they would take the room that it saves
MAX_NAMED_KINDS = 6  # kinds of operations, or groups, in a summary; the rest are counted, so that it stays one line
MAX_UNCUT_CARDS = 30  # cards; in a larger picture a long edge would run past all others, so it starts at a stub
MAX_EDGE_LEVELS = 5  # levels that an edge of a larger picture may span, about what the eye can follow

# --- how it is laid out ---

MAX_WIDTH = 1032  # pixels of a picture; in a cell of 860, as on a laptop, its captions of 12 pixels still have 10
MIN_TEXT = 10  # pixels of the smallest words; in a cell too narrow for that, a picture is scrolled
MAX_HEIGHT = 1200  # pixels, less than a screen and a half; of a higher picture more is folded
STRAND_WIDTH = 4  # cards a level; a large graph of fewer is a strand, which must be packed
MAX_EDGES_IN_PROCESS = 800  # edges; a larger graph is laid out in another process, which can be stopped
LAYOUT_SECONDS = 3  # seconds for that process; a learner who waits longer is better off with the text
MIN_PANEL_SCALE = (
    0.834  # of its size; captions of a panel that shrinks more to fit next to another have less than 10 pixels
)

# --- the backward pass and the comparison ---

FILMSTRIP_FRAMES = 12  # frames that are laid out for a filmstrip; it shows as many of them as fit MAX_HEIGHT
FILMSTRIP_CARDS = 7  # cards; in a larger graph each frame of a filmstrip shows an operation and its inputs alone
MAX_FRAME_CARDS = 40  # cards; in a larger graph a frame that is shown alone does so, too
MAX_TEXT_FRAMES = 60  # frames written out; a text of more floods a terminal
MAX_STEPPED_OPERATIONS = 150  # operations; nobody steps through more in `widgets.stepper`
MAX_COMPARED_CARDS = 60  # cards of the larger graph; two larger ones side by side can't be read, only their text

# --- words ---

MAX_NAME = 24  # characters of a name; the middle of a longer one is left out
MAX_EXPRESSION = 24  # characters; in a longer expression the longest operands become …
MAX_SETTINGS = 24  # characters of a call's numbers and settings on its card; longer ones would make the card wide
MAX_FORMULA = 26  # characters; a longer formula says less than its number
MAX_ELEMENT_NAME = (
    10  # characters; an element or a transpose that is written shorter, such as v[0], needs no short name
)

MAX_COLUMNS = 84  # characters of a line of prose; what a cell of 700 pixels has room for

# --- arrays and tables ---

MAX_LISTED_ELEMENTS = 4  # elements that are shown one by one; about what fits a card
MAX_DERIVATIVE_ELEMENTS = 1024  # elements; of larger arrays the local derivative isn't computed, for it takes too long
MAX_STRIP_CELLS = 24  # cells of a heat strip in one row; narrower ones can't be told apart
MAX_GRID_ROWS = 5  # rows of a matrix's heat strip; more would make the card too tall
MAX_GRID_COLUMNS = 20  # columns of a matrix's heat strip, as for cells of a single row
MIN_IMAGE_SIDE = 8  # pixels of an array that is shown as an image; a smaller one is a table
MAX_IMAGE_RATIO = 4  # times the shorter side of an image; what is longer is a table of features
IMAGE_SIDE = 80  # pixels of an image's longer side on a card
MAX_HISTOGRAM_SAMPLES = 200_000  # elements a histogram looks at; of twice as many every other one, and so on
MAX_TABLE_ROWS = 40  # rows of a module's table; a longer table shows only its first rows
FIRST_TABLE_ROWS = 24  # rows, so many that the line about the rest is still on the screen

# --- explanations ---

MAX_PATHS = 8  # paths that are written out; the others are counted and added together
PATH_END_LINKS = 4  # links at each end of a long path that are written out
MAX_UNABBREVIATED = 8  # characters of an expression; a longer one gets a short name
MAX_DEFINITIONS = 16  # short names whose meaning is written out
MAX_ALTERNATIVE_TEXT = 2_000  # characters that a screen reader is given of a picture; about two minutes
MAX_LATEX_SUM = 160  # characters of LaTeX; a longer sum has a line for each term
MAX_DIRECTIONS = 16  # elements that are nudged one by one; a larger tensor is nudged along one direction

# --- plots ---

MAX_TITLE_BODY = 64  # characters of the expression in a title; a longer one is left out
MAX_ORDER = 6  # order of a derivative; the tape of each is about twice as long as the one before
MAX_PATH_POINTS = 600  # points along a path; more can't be told apart
MAX_COORDINATE_LINES = 40  # lines in the plot of a point with many coordinates; more hide each other
