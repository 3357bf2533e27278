import { gapMark, replaceGaps, withoutMarks } from './draft-gap.ts';
import { gapWords } from './draft-gap-words.ts';
import type { DraftQuestion } from './draft-question.ts';

/** The parts of a step that hold what was pasted; `success` and `carry` are made of an answer. */
const PASTED = ['method', 'url', 'content_type', 'params', 'headers', 'body', 'compute'];
const POSTMAN = /\{\{[^{}]{1,100}\}\}/g;
/** What a shell would replace, had it not stood between single quotes. */
const SHELL = /\$\(|`|\$\{|\$[A-Za-z_]|%(?![0-9a-f]{2}\w*%[0-9a-f]{2})[A-Za-z_]\w{0,60}%/i;
const MOST_ASKED = 10;

/**
 * Puts proposals, or macros that cannot be saved, where `step` has gaps, and asks for each at its path. Text that
 * only looks like one is left: it was quoted, and is asked about without blocking. `role` begins the paths.
 */
export function settleGaps<T extends object>(
  step: T,
  role: string,
  ask: (question: DraftQuestion) => void,
): T {
  const entries = Object.entries(step).map(([key, value]): [string, unknown] => [
    key,
    PASTED.includes(key) ? settled(value, `${role}.${key}`, ask) : value,
  ]);
  // The same keys, each with a value of its own shape.
  return Object.fromEntries(entries) as T;
}

/** Questions as people read them. */
export function readableQuestions(open: readonly DraftQuestion[]): DraftQuestion[] {
  return open.map((one) => ({ ...one, path: withoutMarks(one.path), question: withoutMarks(one.question) }));
}

function settled(value: unknown, path: string, ask: (question: DraftQuestion) => void): unknown {
  if (typeof value === 'string') return settledText(value, path, ask);
  if (Array.isArray(value)) return value.map((inner, i) => settled(inner, `${path}.${i}`, ask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, settled(inner, `${path}.${key}`, ask)]),
  );
}

function settledText(text: string, path: string, ask: (question: DraftQuestion) => void): string {
  const asked = new Set<string>();
  const filled = replaceGaps(text.replace(POSTMAN, gapMark), (written) => {
    const { put, question } = gapWords(written);
    if (!asked.has(question) && asked.size < MOST_ASKED) ask({ path, question, blocking: true });
    asked.add(question);
    return put;
  });
  if (SHELL.test(filled))
    ask({
      path,
      question:
        'This looks like something for a shell to replace, but was quoted, so it is sent as it stands. Is that meant?',
      blocking: false,
    });
  return filled;
}
