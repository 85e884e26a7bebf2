"""Further wrong ideas about steps, counts, velocities, batches and averages."""

from __future__ import annotations

from autogradlab.course.shared_hints import GRAD_ADDS
from autogradlab.course.tasks import Misconception

from . import ideas, rules

UPHILL = "The gradient points to where `f` grows. Which way should `w` go?"
WHICH_POINTS = "Write down, for five points and a size of 2, which points each round should see. Which does yours see?"
RULE = "Write the rule of the task beside your line. Which part of it differs?"
CORRECTION = "Which of the two numbers belongs to m, which to v, and what does t do there?"

STEPS = (
    Misconception("a step along `w` itself: `f` is not asked", ideas.by(lambda g, w, lr, f: -lr * w),
                  "What does your step have to know about `f`?"),
)  # fmt: skip

WALKS = (
    Misconception("steps until the mean of the gradient's sizes is small",
                  ideas.until(lambda g, w, lr, f: g.abs().mean()),
                  "And if one part is still steep, among many that are flat?"),
    Misconception("the right steps, and one too few in the count where `most` is reached", ideas.walk_short_at_the_end,
                  "When the loop runs to its end, how many steps has it made?"),
    Misconception("one step more than `most`, where it never becomes flat", ideas.walk_too_long,
                  "How many rounds does your loop have?"),
)  # fmt: skip

ROLLS = (
    Misconception("a velocity that takes `lr` times the gradient, and a step with `lr` once more",
                  lambda f, w, lr, momentum, steps: ideas.roll(f, w, lr, momentum, steps, take=lr),
                  "In the task's rule, in which of the two lines is `lr`?"),
    Misconception("a velocity that keeps all of itself, and takes `momentum` times the gradient",
                  lambda f, w, lr, momentum, steps: ideas.roll(f, w, lr, 1.0, steps, take=momentum),
                  "Which of the two does `momentum` multiply?"),
    Misconception("a velocity in which `momentum` multiplies the new gradient, too",
                  lambda f, w, lr, momentum, steps: ideas.roll(f, w, lr, momentum, steps, take=momentum),
                  "Where do your parentheses begin and end?"),
    Misconception("a ball that begins with a velocity of 1", lambda *a: ideas.roll(*a, start=1.0),
                  "How fast is the ball at first?"),
    Misconception("a velocity that takes the gradient with a minus, and a step that takes it once more",
                  lambda *a: ideas.roll(*a, take=-1.0), UPHILL),
)  # fmt: skip

CLIMBS = (
    Misconception("the first step that goes down, or stays level", ideas.first_fall,
                  "Which way does your comparison point?"),
    Misconception("a trial run uphill", lambda f, w, lr, steps: ideas.first_climb(f, w, -lr, steps), UPHILL),
    Misconception("what comes out when the gradient is never zeroed", ideas.climb_piling_up, GRAD_ADDS),
    Misconception("the loss after the climb, not the number of the step", ideas.loss_after_climb,
                  "What does the task ask you to return?"),
    Misconception("`False`, where there is no climb", lambda *a: ideas.first_climb(*a) or False,
                  "What does the task ask for if there is no such step?"),
)  # fmt: skip

EPOCHS = (
    Misconception("all points, once for each batch: the batches are never used",
                  rules.chosen(lambda xs, ys, size: [(xs, ys)] * -(-len(xs) // size)),
                  "Which names does your loss use: those of the batch, or those of all points?"),
    Misconception("the epoch without its last batch",
                  rules.chosen(lambda xs, ys, size: rules.parts(xs, ys, size)[:-1]), WHICH_POINTS),
    Misconception("batches that overlap: each begins one point after the one before",
                  rules.chosen(lambda xs, ys, size: [(xs[k : k + size], ys[k : k + size]) for k in range(len(xs))]),
                  WHICH_POINTS),
    Misconception("batches that overlap, and fewer points seen: each begins one point after the one before",
                  rules.chosen(lambda xs, ys, size: [(xs[k : k + size], ys[k : k + size])
                                                     for k in range(len(xs) // size)]),
                  WHICH_POINTS),
    Misconception("one step, after the last batch and along its gradient alone", rules.epoch_with_last_step,
                  "Is the line with the step inside the loop?"),
)  # fmt: skip

AVERAGES = (
    Misconception("Adam with a t that begins at 0", rules.directed(lambda m, v, t: rules.corrected(m, v, t - 1.0)),
                  "Which number does the first step have, and what is 1 − 0.9ᵗ for yours?"),
    Misconception("the right steps, and the averages with their hats", rules.adam_with_hats,
                  "Which two does the task ask for: with the hats or without?"),
    Misconception("Adam with the two shares of m swapped", lambda *a: rules.adam(*a, betas=(0.1, 0.999)),
                  "Does an average with a long memory keep most of itself, or little?"),
    Misconception("Adam with gradients in v, not their squares", rules.adam_signed, "What does v average?"),
    Misconception("Adam with the same two corrections in each step: t is not used",
                  rules.directed(lambda m, v, t: rules.corrected(m, v, 1)), CORRECTION),
    Misconception("Adam with a correction of m that doesn't depend on t",
                  rules.directed(lambda m, v, t: m / 0.1 / ((v / (1 - 0.999**t)) ** 0.5 + 1e-8)), CORRECTION),
    Misconception("Adam with v's correction for m, too",
                  rules.directed(lambda m, v, t: m / (1 - 0.999**t) / ((v / (1 - 0.999**t)) ** 0.5 + 1e-8)),
                  CORRECTION),
    Misconception("Adam with m's correction for v, too",
                  rules.directed(lambda m, v, t: m / (1 - 0.9**t) / ((v / (1 - 0.9**t)) ** 0.5 + 1e-8)), CORRECTION),
    Misconception("Adam with all of the gradient in m: the share of 0.1 is missing",
                  lambda *a: rules.adam(*a, take=1.0), RULE),
    Misconception("what comes out when the gradient is never zeroed", lambda *a: rules.adam(*a, pile=True), GRAD_ADDS),
    Misconception("Adam with the gradient itself on top, where the corrected m belongs", rules.adam_by_gradient,
                  "What is m for?"),
    Misconception("Adam with 0.99 for 0.999", lambda *a: rules.adam(*a, betas=(0.9, 0.99)), RULE),
)  # fmt: skip
