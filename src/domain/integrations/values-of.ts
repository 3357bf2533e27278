import type { IntegrationDefinition } from './integration.ts';
import { headOf } from './page-steps.ts';
import { parseSelector } from './selector.ts';
import type { Apply } from './apply.ts';
import type { PlacedStep } from './steps-of.ts';
import { stepsOf } from './steps-of.ts';
import { macrosOf } from './template.ts';
import { templatesOf } from './templates-of.ts';

/** A value an integration computes, carries or keeps secret: what it is, where from, and where it goes. */
export interface Value {
  /** As it is written in templates: `{carry.request_id}`. */
  macro: string;
  kind: 'carry' | 'compute' | 'secret';
  /** Where it is declared: `send.carry.0`, `secrets.api_key`. */
  path: string;
  /** The step that makes it; a secret has none. */
  step?: string;
  /** A carry out of JSON keeps the type it was answered with. */
  type: 'string' | 'number' | 'as answered';
  /** A carry's selector, or a computed value's template and functions; never the value of a secret. */
  from?: string;
  /** Paths of the templates that hold it; `answer.redirect`: told to the visitor. */
  used_in: string[];
}

/** Carries with a meaning of their own for the visitor. */
const TOLD = new Set(['redirect', 'keyword', 'shortcode']);

type Definition = Pick<IntegrationDefinition, 'send' | 'verify' | 'status' | 'callback'>;

/** Everything the steps of a definition compute, carry or take of its secrets, in the order it is made. */
export function valuesOf(definition: Definition, secrets: readonly string[]): Value[] {
  const steps = stepsOf(definition);
  const auth = definition.callback?.auth;
  const everywhere = usesIn(steps);
  if (auth)
    everywhere.push(
      'secret' in auth
        ? { path: 'callback.auth.secret', text: auth.secret }
        : { path: 'callback.auth.key', text: auth.key },
    );
  const kept = secrets.map((name): Value => {
    const macro = `{secret.${name}}`;
    const path = `secrets.${name}`;
    return { macro, kind: 'secret', path, type: 'string', used_in: usedIn(macro, everywhere) };
  });
  return [...kept, ...steps.flatMap((placed, i) => madeBy(placed, steps.slice(i + 1)))];
}

function madeBy(placed: PlacedStep, later: readonly PlacedStep[]): Value[] {
  const { path: step } = placed;
  const own = usesIn([placed]);
  const computed = placed.step.compute.map(({ name, template, apply }, i): Value => {
    const macro = `{compute.${name}}`;
    const from = [template, ...apply.map(functionOf)].join(' | ');
    const path = `${step}.compute.${i}`;
    return { macro, kind: 'compute', path, step, type: 'string', from, used_in: usedIn(macro, own) };
  });
  const uses = usesIn(later.filter((one) => reaches(placed, one)));
  const carried = [
    ...placed.step.carry.map((carry, i) => ({ carry, path: `${step}.carry.${i}` })),
    ...(placed.step.overrides ?? []).flatMap((override, i) =>
      override.carry.map((carry, j) => ({ carry, path: `${step}.overrides.${i}.carry.${j}` })),
    ),
  ].map(({ carry: { name, get }, path }): Value => {
    const macro = `{carry.${name}}`;
    const used_in = [...usedIn(macro, [...headIn(placed), ...uses]), ...usedByItself(name, placed)];
    return { macro, kind: 'carry', path, step, type: typeOf(get), from: get, used_in };
  });
  return [...computed, ...carried];
}

/** What send carries goes on to verify and status, what verify carries to status alone. */
function reaches({ of: from }: PlacedStep, { of: to }: PlacedStep): boolean {
  return from === to || from === 'send' || (from === 'verify' && to === 'status');
}

function usedByItself(name: string, { path }: PlacedStep): string[] {
  return TOLD.has(name) && !path.startsWith('status') ? [`answer.${name}`] : [];
}

function usesIn(steps: readonly PlacedStep[]): { path: string; text: string }[] {
  return steps.flatMap((placed) => [...templatesOf(placed), ...headIn(placed)]);
}

/** A page step's `head_html` may also hold what the step itself carries. */
function headIn({ path, step }: PlacedStep): { path: string; text: string }[] {
  return step.kind === 'page' ? [{ path: `${path}.head_html`, text: headOf(step) }] : [];
}

function usedIn(macro: string, uses: readonly { path: string; text: string }[]): string[] {
  const name = macro.slice(1, -1);
  return uses.filter(({ text }) => macrosOf(text).includes(name)).map(({ path }) => path);
}

function typeOf(get: string): Value['type'] {
  const { kind, within } = parseSelector(get) ?? {};
  if (within !== undefined) return 'string';
  if (kind === 'json') return 'as answered';
  return kind === 'status' ? 'number' : 'string';
}

function functionOf({ fn, out }: Apply): string {
  return out === undefined ? fn : `${fn} (${out})`;
}
