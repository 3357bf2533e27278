import { carriedBy } from './carried-by.ts';
import type { PrepareStep, StatusStep, Step } from './step.ts';
import { macrosSent } from './templates-of.ts';

/** What a call after send takes anew from send's cached steps. */
export interface Borrowed {
  /** To run before the call's own, in order. */
  steps: PrepareStep[];
  /** Carries of cached steps that only send could run: the click's own stand for them. */
  stale: { carry: string; index: number }[];
}

/**
 * Cached steps of `send.prepare` whose carries `step` (verify or status) uses and its own `prepare` does not make: what
 * is kept of them lives and dies apart from the click, so a later call takes what they stand for by then.
 */
export function borrowedPrepares(send: Step, step: Step | StatusStep): Borrowed {
  const order = [...send.prepare.keys()].sort((a, b) => rank(send.prepare[a]) - rank(send.prepare[b]));
  const needed = new Set<number>();
  const stale: Borrowed['stale'] = [];
  const own = new Set(carriedBy(send));
  for (const carry of carriesLent(step)) {
    const index = own.has(carry) ? undefined : makerOf(carry, order, send);
    if (index === undefined || !isCached(send.prepare[index])) continue;
    const chain = chainOf(index, order, send);
    if (chain) chain.forEach((one) => needed.add(one));
    else stale.push({ carry, index });
  }
  return { steps: send.prepare.filter((_, index) => needed.has(index)), stale };
}

/** Steps of kind `page` run before the others. */
function rank(step: PrepareStep | undefined): number {
  return step?.kind === 'page' ? 0 : 1;
}

function isCached(step: PrepareStep | undefined): boolean {
  return step?.kind === 'call' && (step.cache_for !== undefined || step.cache_seconds !== undefined);
}

/** The last of these steps that carries a name. */
function makerOf(carry: string, order: readonly number[], { prepare }: Step): number | undefined {
  return order.findLast((index) => {
    const step = prepare[index];
    return step !== undefined && carriedBy(step).includes(carry);
  });
}

/** A cached step and those it needs, all of them cached; undefined where it needs what only the send knew. */
function chainOf(index: number, order: readonly number[], send: Step): number[] | undefined {
  const step = send.prepare[index];
  if (!step || !isCached(step)) return undefined;
  const before = order.slice(0, order.indexOf(index));
  const chain = [index];
  for (const macro of macrosSent({ path: '', step })) {
    if (macro === 'otp') return undefined;
    if (!macro.startsWith('carry.')) continue;
    const maker = makerOf(macro.slice('carry.'.length), before, send);
    const further = maker === undefined ? undefined : chainOf(maker, before, send);
    if (!further) return undefined;
    chain.push(...further);
  }
  return chain;
}

/** Carries that a call and what prepares it use before they make them. */
function carriesLent(step: Step | StatusStep): Set<string> {
  const lent = new Set<string>();
  const made = new Set<string>();
  const before = step.prepare.toSorted((a, b) => rank(a) - rank(b));
  for (const one of [...before, step]) {
    for (const macro of macrosSent({ path: '', step: one })) {
      const name = macro.startsWith('carry.') ? macro.slice('carry.'.length) : undefined;
      if (name !== undefined && !made.has(name)) lent.add(name);
    }
    for (const name of one === step ? [] : carriedBy(one)) made.add(name);
  }
  return lent;
}
