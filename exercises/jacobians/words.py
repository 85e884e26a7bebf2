"""Where the lessons tell what a task asks, and the questions that several wrong ideas share."""

from __future__ import annotations

from autogradlab.course.tasks import Lesson

LESSON, HIGHER = Lesson("04_many_variables"), Lesson("11_higher_order")
EACH_VARIABLE = LESSON.section("One slope for each variable")
OUTPUTS = LESSON.section("Several outputs")
WHOLE_TABLE = LESSON.section("Why not the whole matrix?")
DIRECTIONS = HIGHER.section("Two directions to go: jvp and vjp")
HESSIAN = HIGHER.section("The Hessian")

SHAPE = "The table has a row for each output, and a column for each input. How many rows has yours?"
SLOPES = "That is where f stands. How fast does it move?"
WEIGHTS = "Each output gets a weight, and the weighed outputs are added. Which argument holds the weights?"
ROWS = "Print `x.grad` after each pass. What does `backward` do with what is already there?"
EACH_USE = "How many times is x used? Each use is a path."
SYMMETRIC = "Write the sum out for 2 × 2. In how many of its terms does x₁ stand, and with which numbers of A?"
ORDER = "The last function sees what comes out of the others. At which end of the product does its table stand?"
OLD = "Print `x.grad` before and after your function. Whose gradient was in it?"
OWN_ROW = "Each row is a softmax of its own. Over which axis do you sum?"
