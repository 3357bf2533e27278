import type { PageAnswer, PageCall, StepCall } from '../../domain/integrations/connector.ts';
import type { HeadPart } from '../../domain/integrations/head-template.ts';
import { parseHead } from '../../domain/integrations/head-template.ts';
import { headOf } from '../../domain/integrations/page-steps.ts';
import { LONGEST_CALL_MS } from '../../domain/integrations/longest-call.ts';
import type { PrepareStep } from '../../domain/integrations/step.ts';
import { macrosOf } from '../../domain/integrations/template.ts';
import { NO_HEAD } from '../../domain/landing-pages/page-head.ts';
import type { AdvertiserAnswer, Carry } from '../../domain/otp-flow/advertiser-answer.ts';
import type { System } from '../../domain/system/system.ts';
import { carriedText } from './carried-value.ts';
import { compileStep } from './compile-step.ts';
import { encode, percent } from './encode.ts';
import type { Fire } from './fire.ts';
import type { MacroScope } from './macro-scope.ts';
import { createMacroScope } from './macro-scope.ts';
import { compilePrepare, neededOf } from './prepare-step.ts';
import { readHead } from './read-head.ts';

const MOST_HEAD_BYTES = 65_536;

/**
 * Runs the steps of one view of a page in order, each once, within one deadline. The first that does not succeed ends
 * it, and the page then has nothing of any of them.
 */
export async function runPageSteps(
  call: PageCall,
  fire: Fire,
  system: Pick<System, 'now' | 'uuid' | 'digits'>,
): Promise<PageAnswer> {
  const began = performance.now();
  const elapsed = () => Math.round(performance.now() - began);
  const most = Math.min(call.timeout_ms, LONGEST_CALL_MS);
  let carry: Carry = {};
  let markup = '';
  for (const [index, step] of call.steps.entries()) {
    const left = most - elapsed();
    if (left <= 0)
      return failed({ ending: { kind: 'lost', how: 'timeout' }, carry, ms: elapsed() }, step.name);
    const one = stepCall(call, index, step, { ...call.values, carry, now: system.now() });
    const scope = createMacroScope(one, compileStep(one.step).compute, system);
    const limits = {
      timeout_ms: Math.min(step.timeout_ms, left),
      late_ms: 0,
      as: `send.prepare.${step.name}`,
      hidden: [],
      scope,
    };
    const answer = await fire(one, limits);
    if (answer.ending.kind !== 'success') return { ...failed(answer, step.name), ms: elapsed() };
    carry = { ...carry, ...answer.carry };
    markup += expandHead(step, carry, scope);
  }
  if (Buffer.byteLength(markup) > MOST_HEAD_BYTES)
    return failed({ ending: { kind: 'unreadable' }, carry, ms: elapsed(), detail: TOO_LONG }, 'head_html');
  const hosts = call.steps.flatMap(({ script_hosts = [] }) => script_hosts);
  return { ending: { kind: 'success' }, carry, ms: elapsed(), head: readHead(markup, hosts) };
}

const TOO_LONG = 'What goes into the page is over 64 KB.';

function stepCall(call: PageCall, index: number, step: PrepareStep, values: PageCall['values']): StepCall {
  const inHeads = call.steps.slice(index).flatMap((one) => macrosOf(headOf(one)));
  const later = [
    ...call.needed_carries,
    ...inHeads.flatMap((macro) => (macro.startsWith('carry.') ? macro.slice(6) : [])),
  ];
  return {
    integration_id: call.integration_id,
    integration_version: call.integration_version,
    // Without `success` a page step is judged as a send is: 2xx and no plain sign of failure.
    name: 'send',
    step: compilePrepare(step).step,
    values,
    secrets: call.secrets,
    needed_carries: neededOf(step, call.steps.slice(index + 1), later),
  };
}

/** A failed view. What a 2xx holds may be a token: it is not shown, unless a rule gave it a name. */
function failed(answer: AdvertiserAnswer, name: string): PageAnswer {
  const { ending, reply, detail } = answer;
  const isToken = reply && reply.http_status >= 200 && reply.http_status < 300 && ending.kind !== 'mapped';
  return {
    ending,
    carry: {},
    reply: isToken ? { ...reply, body: '' } : reply,
    ms: answer.ms,
    detail: `page step \`${name}\`: ${detail ?? ending.kind}`,
    head: NO_HEAD,
  };
}

const parsed = new WeakMap<PrepareStep, HeadPart[]>();

/**
 * Fills a step's `head_html` in. Outside of quotes a value goes as it came: it is the advertiser's own markup or
 * script, which escaping would break, and which the advertiser could as well serve from its own host. What a visitor
 * can write never stands there (checked at save); in a quoted attribute everything is escaped, so that it cannot leave.
 */
function expandHead(step: PrepareStep, carry: Carry, scope: MacroScope): string {
  const parts = parsed.get(step) ?? parseHead(headOf(step));
  parsed.set(step, parts);
  let text = '';
  for (const part of parts)
    text += typeof part === 'string' ? part : place(part, valueOf(part.macro, carry, scope));
  return text;
}

function valueOf(macro: string, carry: Carry, scope: MacroScope): string {
  if (!macro.startsWith('carry.')) return scope.text(macro);
  const value = Object.hasOwn(carry, macro.slice(6)) ? carry[macro.slice(6)] : undefined;
  return value === undefined ? '' : carriedText(value);
}

function place({ place }: Exclude<HeadPart, string>, value: string): string {
  if (place === 'verbatim') return value;
  return place === 'url' ? percent(value) : encode(value, 'xml');
}
