"""Questions that several exercises ask, because the same wrong idea turns up in each; here they are written once.

>>> from autogradlab.course.shared_hints import LOOP_ENDS_EARLY
"""

GRAD_ADDS = "`backward()` adds to what is already in `.grad`. What is in it when `backward()` starts?"
NAME_OR_TENSOR = (
    "Inside your function there is a name, and outside there is a tensor. After `w = ...`, are they still the same?"
)
ASKED_ORDER = "In which order does the task ask for them?"
PATHS_ADD = "Links along one path multiply. What do paths that meet again do?"

LEARNING_RATE = "What is `lr` for?"
SECOND_STEP = "Work through two steps of the loop on paper. What is different about the second?"
STEP_FOR_ALL = "Whose loss does one step go down: that of one point, or the mean of all?"
KEEPS_GRAPH = "A tensor keeps its graph alive. What makes a plain number of it?"
LOSS_FALLS = "Follow the loss over two steps. Does it fall?"
LOOP_COUNT = "How often does your loop run?"
LOOP_ENDS_EARLY = "How often does your loop run? Where does a `return` inside it lead?"
LAST_BATCH = "Where does your loop end when the number of points isn't a multiple of the batch size?"
SUM_OR_MEAN = "How much larger is the sum of n losses than their mean?"
EACH_PARAMETER = "How many numbers does this neuron learn?"

NO_GRADIENT_YET = "`.grad` is `None` until `backward()` has run. What does your code do in the first round?"
REBOUND_LEAF = "After `w = w - ...`, is `w` still the tensor that was created with `requires_grad=True`?"
IN_PLACE_LEAF = "The step itself shouldn't be part of the graph. What switches tracking off for it?"
SCALAR_LOSS = "How many numbers is your loss? Gradients go down one number: what makes one of many?"
FRESH_GRADIENT = "Which gradients are fresh in the second round, and which still hold the first one?"
