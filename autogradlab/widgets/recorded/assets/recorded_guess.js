// `%%predict` on a page without a kernel: a guess is compared as predict_judge.py compares it.

const RELATIVE = 5e-3;
const ABSOLUTE = 1e-8;
const [FEWEST, MOST] = [2, 15]; // figures of a rounded guess: one alone may be a wrong idea's
const NUMBER = /^[-+\s]*(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?$/;

const plain = (text) => text.trim().replaceAll("−", "-");

/** A guess as numbers and lists, or undefined where it is words. */
function parseGuess(text) {
  const tokens = plain(text).match(/[[\](),]|[^[\](),\s][^[\](),]*/g) ?? [];
  let k = 0;
  const items = (end) => {
    const found = [];
    let commas = 0;
    while (k < tokens.length && tokens[k] !== end) {
      found.push(item());
      if (tokens[k] === ",") {
        commas += 1;
        k += 1;
      } else break;
    }
    if (end && tokens[k++] !== end) throw new SyntaxError();
    return [found, commas];
  };
  const item = () => {
    const token = tokens[k++];
    if (token === "[") return items("]")[0];
    if (token === "(") {
      const [found, commas] = items(")");
      return commas || !found.length ? found : found[0];
    }
    const word = (token ?? "").trim();
    if (!NUMBER.test(word)) throw new SyntaxError();
    const signs = word.match(/^[-+\s]*/)[0];
    const size = Number(word.slice(signs.length).replaceAll("_", ""));
    return signs.replaceAll(/[^-]/g, "").length % 2 ? -size : size;
  };
  try {
    const [found, commas] = items("");
    if (k < tokens.length || !found.length) return undefined;
    return commas ? found : found[0];
  } catch {
    return undefined;
  }
}

/** A nested list as a shape and numbers; undefined where its rows differ in length. */
function arrayOf(value) {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return { shape: [], numbers: [value] };
  const rows = value.map(arrayOf);
  const shape = rows[0]?.shape ?? [];
  if (rows.some((row) => row === undefined || String(row.shape) !== String(shape) || row.shape.length !== shape.length)) return undefined;
  return { shape: [value.length, ...shape], numbers: rows.flatMap((row) => row.numbers) };
}

const close = (a, b) => a === b || (Number.isNaN(a) && Number.isNaN(b)) || (Number.isFinite(b) && Math.abs(a - b) <= ABSOLUTE + RELATIVE * Math.abs(b));
const tuple = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
const size = (shape) => shape.reduce((product, n) => product * n, 1);

/** Whether a guess of two figures or more is the number, rounded to as many. */
function isRounded(guess, said, rounded) {
  const mantissa = plain(guess).toLowerCase().split("e")[0];
  const figures = mantissa.replace(/^[-+0.]*|[^0-9]/g, "").replaceAll(/[^0-9]/g, "").length;
  if (figures < FEWEST || figures > MOST) return false;
  return Number(said.toExponential(figures - 1)) === Number(rounded[figures - FEWEST]);
}

/** Whether a guess says what came out, and a sentence about it. */
function judgeGuess(guess, { came, figure, rounded, text }) {
  const said = arrayOf(parseGuess(guess));
  const words = (t) => t.split(/\s+/).filter(Boolean).join(" ");
  if (said === undefined || came === null) {
    if (words(guess) === words(text)) return [true, `You said ${guess}, and so it is.`];
    return [false, `You said ${guess}. Compare that with the output.`];
  }
  const numbers = came.numbers.map(Number);
  const single = numbers.length === 1 && said.numbers.length === 1;
  if (!single && tuple(said.shape) !== tuple(came.shape)) {
    return [false, `You said ${guess}, of shape ${tuple(said.shape)}. It has shape ${tuple(came.shape)}.`];
  }
  if (said.numbers.every((v, k) => close(v, numbers[k]))) return [true, `You said ${guess}, and so it is.`];
  if (single && isRounded(guess, said.numbers[0], rounded)) return [true, `You said ${guess}, and rounded, so it is: ${figure}.`];
  const is = size(came.shape) === 1 ? `It is ${figure}` : "It is not that";
  if (said.numbers.every((v, k) => close(v, -numbers[k]))) {
    return [false, `You said ${guess}. ${is}: the size is right, the sign is the other one.`];
  }
  return [false, `You said ${guess}. ${is}. What makes the difference?`];
}

globalThis.autogradlabJudge = judgeGuess;

/** What the card of `%%predict` knows of the kernel; `open` shows the output. */
class GuessModel {
  constructor(data, open) {
    Object.assign(this, { data, open, state: { ...data.first }, acts: [] });
    if (this.state.done) open();
  }

  get(name) { return this.state[name]; }
  set(name, value) { this.state[name] = value; }
  on(event, act) { if (event === "change:done") this.acts.push(act); }
  off() {}
  save_changes() {}

  send({ guess }) {
    const [right, said] = judgeGuess(guess.trim(), this.data);
    Object.assign(this.state, { guess: guess.trim(), said, right: right ? "right" : "other", done: true });
    for (const act of this.acts) act();
    this.open();
  }
}
