"""Where the lesson speaks of it, and the questions that more than one wrong idea leads to."""

from __future__ import annotations

from autogradlab.course.tasks import Lesson

LESSON = Lesson("07_broadcasting")
ROW = LESSON.section("One row for all")
WHY = LESSON.section("Why summed?")
FITS = LESSON.section("Which shapes match")
BACK = LESSON.section("The backward pass, in five lines")
BREAK = LESSON.section("Break it, fix it")

WHICH_AXIS = "Which axis was stretched, or was not there at all? It is the one that goes away again."
SHAPE = "A gradient has the shape of its tensor. Compare the two, with their axes of 1."
PATHS = "Each copy is a path to the loss. What becomes of the gradients of several paths?"
EACH = "How much does one copy add to the gradient? Does it add less when there are more copies?"
UPSTREAM = "The loss need not be a plain sum. Which argument tells how much it cares for each number?"
FACTOR = "Change one factor a little. Which number says by how much the product moves?"
