"""Sections of the lesson that the tasks of this exercise refer to, and questions that several of them ask."""

from __future__ import annotations

from autogradlab.course.tasks import Lesson

LESSON = Lesson("01_gradients_three_ways")
BY_HAND = LESSON.section("By hand")
GRAPH = LESSON.section("Read the graph")
BREAK = LESSON.section("Break it, fix it")

VALUE = "the value of the function, not its slope"
HIGH_OR_STEEP = "How high is the curve, and how steep is it? The task asks for the second."
INNER = "What does the inner function x² contribute?"
ADD_OR_MULTIPLY = "The links follow one another. Do rates along one path add or multiply?"
COUNT_LINKS = "How many links has the chain, and how many factors has your product?"
USED_TWICE = "x is used twice. Which use is missing?"
