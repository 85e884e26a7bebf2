"""Live cards for the notebook: `explore` a function, `descend` a hill, separate points by a `perceptron`.

They need the packages of the extra `lab`. What a card shows is computed by plain classes (`explore/several_inputs.py`,
`descend/gradient_descent.py`) and drawn as SVG text (`svg_plots/`); the card only joins them to its sliders.

Hooks for tests in a browser, stable: inside `.agl-card` the sliders are `input[data-agl-control="x"]` (`x`, `h`; `lr`,
`steps`), and every text that changes has the class `agl-readout` and a `data-agl` name. Both cards: `title`, `picture`,
`note`, `error`, `printed`, and the value next to each slider under the slider's own name. `explore`: `fx`, `slope`,
`central`, `difference`, `graph`. `descend`: `loss`, `first`, `steepest`, `taken`, `sentence`, `aside` (the loss curve),
`stop`.
`perceptron` and `network`: `loss`, `right`, `sentence`, `plane` (the plot), `where`, `choices`, `code`, `copy`, the
buttons `step`, `ten`, `train` (which says pause while it goes on) and `reset`, and the menus
`select[data-agl-menu="source"]`.

Read next: `svg_plots/number_text.py`.
"""

try:
    import anywidget as _anywidget  # noqa: F401
except ImportError as error:
    raise ImportError(
        'autogradlab.widgets needs anywidget, which is not installed.\nHint: pip install "autogradlab[lab]"'
    ) from error

from autogradlab.widgets.classify.network import Network, network
from autogradlab.widgets.classify.perceptron import Perceptron, perceptron
from autogradlab.widgets.classify.points import points
from autogradlab.widgets.descend.descend import Descend, descend
from autogradlab.widgets.explore.explore import Explore, explore
from autogradlab.widgets.graph.graph_view import GraphView, graph
from autogradlab.widgets.graph.stepper import Stepper, stepper
from autogradlab.widgets.labs.accumulate import Accumulate, accumulate
from autogradlab.widgets.labs.detach import Detach, detach

__all__ = [
    "Accumulate", "Descend", "Detach", "Explore", "GraphView", "Network", "Perceptron", "Stepper", "accumulate",
    "descend", "detach", "explore", "graph", "network", "perceptron", "points", "stepper",
]  # fmt: skip


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
