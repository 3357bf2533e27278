import type { DraftBody, DraftParam, Settle } from './draft-body.ts';
import { draftBody } from './draft-body.ts';
import type { Standing } from './draft-meaning.ts';
import type { CallParts, Placed } from './draft-parts.ts';
import type { DraftQuestion } from './draft-question.ts';
import type { Cell } from './pasted-call.ts';
import type { stepSchema } from './step.ts';
import type { z } from 'zod';

export type DraftStep = z.input<typeof stepSchema>;
type DraftHeader = NonNullable<DraftStep['headers']>[number];

/** Gives a cell its template, by where it stands; `path` within the step. */
export type Settling = (cell: Cell, standing: Standing, path: string) => ReturnType<Settle>;

/** Headers that frame a message or name its host: written by whoever sends it. */
const FRAMING = new Set(
  'accept-encoding connection content-length expect host keep-alive proxy-connection te trailer transfer-encoding upgrade'.split(
    ' ',
  ),
);

/** Writes a call as a step. Questions of the call itself are asked; those of its values by `settle`. */
export function draftStep(
  parts: CallParts,
  settle: Settling,
  ask: (question: DraftQuestion) => void,
): DraftStep {
  const { call, body } = parts;
  for (const { about, question, blocking } of call.remarks) ask({ path: about, question, blocking });
  if (body?.broken)
    ask({
      path: 'body',
      question: 'The body is meant to be JSON but cannot be read as such: how should it look?',
      blocking: true,
    });
  const basic = call.user ? basicAuth(call.user, settle) : undefined;
  const written = body
    ? draftBody(
        body,
        (cell, path) => settle(cell, 'body', path),
        (text) => settleText(text, settle),
      )
    : {};
  const query = body ? undefined : pairParams(parts, settle);
  const headers = headersOf(parts, basic ? [basic.header] : [], settle, ask);
  return {
    method: call.method,
    url: urlOf(parts, settle, query === undefined),
    ...(query ? { params_in: 'query', params: query } : bodyOf(written)),
    headers,
    ...(basic ? { compute: [basic.compute] } : {}),
  };
}

/** Without pairs and without a body the method alone would make it a form: an empty query is the same nothing. */
function bodyOf(written: DraftBody): Partial<DraftStep> {
  return written.params === undefined && written.body === undefined ? { params_in: 'query' } : written;
}

function urlOf({ origin, segments, pairs }: CallParts, settle: Settling, withQuery: boolean): string {
  const text = (placed: Placed, standing: Standing) => {
    const { template } = settle(placed.cell, standing, 'url');
    if (template === placed.cell.value) return placed.raw;
    return placed.keyed ? `${placed.raw.slice(0, placed.raw.indexOf('='))}=${template}` : template;
  };
  const path = segments.map((segment) => `/${text(segment, 'path')}`).join('');
  const query = withQuery && pairs ? `?${pairs.map((one) => text(one, 'query')).join('&')}` : '';
  return `${origin}${path}${query}`;
}

/** The query as params, where those write it again; a call with a body keeps it in the URL. */
function pairParams({ pairs = [] }: CallParts, settle: Settling): DraftParam[] | undefined {
  if (pairs.length === 0 || pairs.length > 100) return undefined;
  const plain = pairs.every(
    ({ keyed, cell }) => keyed && cell.name.length <= 200 && !/\\\.|[{}]/.test(cell.name),
  );
  if (!plain) return undefined;
  return pairs.map(({ cell }, i) => ({
    key: cell.name,
    value: settle(cell, 'query', `params.${i}.value`).template,
  }));
}

function headersOf(
  { headers }: CallParts,
  first: DraftHeader[],
  settle: Settling,
  ask: (question: DraftQuestion) => void,
): DraftHeader[] {
  const kept = [...first];
  for (const cell of headers) {
    const name = cell.name.toLowerCase();
    if (FRAMING.has(name) || (name === 'accept' && cell.value === '*/*')) continue;
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}$/.test(cell.name)) {
      ask({
        path: 'headers',
        question: `\`${cell.name.slice(0, 60)}\` is no header name and was left out: what should it be?`,
        blocking: true,
      });
      continue;
    }
    kept.push({ key: cell.name, value: settle(cell, 'header', `headers.${kept.length}.value`).template });
  }
  return kept;
}

/** `-u user:password`: the header is computed from two secrets, so that each can be changed alone. */
function basicAuth({ name, password }: { name: string; password: string }, settle: Settling) {
  const part = (wanted: string, value: string) =>
    value === ''
      ? ''
      : settle({ name: wanted, value, type: 'string' }, 'login', 'compute.0.template').template;
  return {
    header: { key: 'Authorization', value: 'Basic {compute.basic}' },
    compute: {
      name: 'basic',
      template: `${part('username', name)}:${part('password', password)}`,
      apply: ['base64' as const],
    },
  };
}

/** Runs of digits in text of no known format may be the number. */
function settleText(text: string, settle: Settling): string {
  return text.replace(/\+?[0-9]{8,15}(?![0-9])/g, (digits, at: number) =>
    at > 0 && /[0-9]/.test(text.charAt(at - 1))
      ? digits
      : settle({ name: '', value: digits, type: 'string' }, 'body', 'body').template,
  );
}
