import type { StepCall } from '../../domain/integrations/connector.ts';
import type { Step } from '../../domain/integrations/step.ts';
import type { AdvertiserAnswer, Carry, Ending } from '../../domain/otp-flow/advertiser-answer.ts';
import { isSuccess } from '../../domain/otp-flow/outcomes.ts';
import type { System } from '../../domain/system/system.ts';
import { carriedText } from './carried-value.ts';
import type { Fire } from './fire.ts';
import type { KeptCarries, Prepared } from './kept-carries.ts';
import { compilePrepare, LIFETIME, neededOf, prepareKey, TOKEN_LENGTH } from './prepare-step.ts';

type PrepareStep = Step['prepare'][number];

const LONGEST_CACHE_S = 86_400 * 30;

/**
 * Runs `prepares`, a call's steps of kind `call`, in order, then the call itself with what they carry, all within one deadline.
 * When one of them fails nothing of the call was written: `not_reached`, unless that step's `outcomes` name
 * a refusal. A 401 to any of them drops the cached carries it was called with and repeats nothing.
 */
export async function callPrepared(
  call: StepCall,
  prepares: readonly PrepareStep[],
  late_ms: number,
  fire: Fire,
  kept: KeptCarries,
  system: Pick<System, 'now' | 'uuid' | 'digits'>,
): Promise<AdvertiserAnswer> {
  const began = performance.now();
  const elapsed = () => Math.round(performance.now() - began);
  const { timeout_ms: most = call.step.timeout_ms } = call;
  const left = () => Math.max(1, most - elapsed());
  const used: [key: string, prepared: Prepared][] = [];
  let found: Carry = {};

  const withCarries = (needed_carries: readonly string[]): StepCall => ({
    ...call,
    needed_carries,
    values: { ...call.values, carry: { ...call.values.carry, ...found }, now: system.now() },
  });
  const hidden = () =>
    Object.values(found)
      .map(carriedText)
      .filter((text) => text.length >= TOKEN_LENGTH);
  const dropRefused = ({ reply }: AdvertiserAnswer) => {
    if (reply?.http_status === 401) for (const [key, prepared] of used) kept.drop(key, prepared);
  };

  async function run(prepare: PrepareStep, index: number): Promise<AdvertiserAnswer> {
    const after = [...prepares.slice(index + 1), call.step];
    const { step } = compilePrepare(prepare);
    const one = { ...withCarries(neededOf(prepare, after, call.needed_carries)), step };
    // Without `success` a prepare step is judged as a send is: 2xx and no plain sign of failure.
    const make = async (): Promise<Prepared> => {
      const from = system.now();
      const timeout_ms = Math.min(prepare.timeout_ms, left());
      const as = `${call.name}.prepare.${prepare.name}`;
      const answer = await fire({ ...one, name: 'send' }, { timeout_ms, late_ms: 0, as, hidden: hidden() });
      return { answer, until: from + lifetimeOf(prepare, answer) };
    };
    if (prepare.cache_seconds === undefined && prepare.cache_for === undefined) return (await make()).answer;
    const key = prepareKey(one, prepare, system);
    const prepared = await within(left(), kept.take(key, one.needed_carries, make));
    if (!prepared) return { ending: { kind: 'lost', how: 'timeout' }, carry: {}, ms: elapsed() };
    used.push([key, prepared]);
    return prepared.answer;
  }

  for (const [index, prepare] of prepares.entries()) {
    const answer = await run(prepare, index);
    dropRefused(answer);
    const { [LIFETIME]: _, ...carry } = answer.carry;
    if (answer.ending.kind !== 'success') return { ...failed(answer, prepare.name, call), ms: elapsed() };
    found = { ...found, ...carry };
    if (elapsed() >= most) {
      const late: AdvertiserAnswer = { ending: { kind: 'lost', how: 'timeout' }, carry: {}, ms: 0 };
      return { ...failed(late, prepare.name, call), ms: elapsed() };
    }
  }
  const before = elapsed();
  const complete = (answer: AdvertiserAnswer): AdvertiserAnswer => {
    dropRefused(answer);
    return { ...answer, ms: before + answer.ms, carry: { ...found, ...answer.carry } };
  };
  const needed = call.needed_carries.filter((name) => found[name] === undefined);
  const limits = { timeout_ms: left(), late_ms, hidden: hidden() };
  const answer = await fire(withCarries(needed), limits);
  const { late } = answer;
  return late ? { ...complete(answer), late: late.then(complete) } : complete(answer);
}

/** A prepare step's end as the end of the whole. What a 2xx holds may be a token: it is not shown. */
function failed(
  { ending, carry, reply, detail }: AdvertiserAnswer,
  name: string,
  call: StepCall,
): AdvertiserAnswer {
  const { [LIFETIME]: _, ...rest } = carry;
  const words = `prepare \`${name}\`: ${detail ?? ending.kind}`;
  const isRefusal =
    ending.kind === 'mapped' && !isSuccess(ending.code) && ending.code !== 'verification_pending';
  // Of status only its own `refused` says no.
  if (isRefusal && call.name !== 'status') return { ending, carry: rest, reply, ms: 0, detail: words };
  const isOk = reply !== undefined && reply.http_status >= 200 && reply.http_status < 300;
  const shown = reply && { http_status: reply.http_status, body: isOk ? '' : reply.body };
  return { ending: notReached(ending), carry: {}, reply: shown, ms: 0, detail: words };
}

/** That nothing of the call was written, and what of the step before it says why. */
function notReached(of: Ending): Ending {
  if (of.kind === 'throttled' || of.kind === 'server_error') {
    const { retry_after } = of;
    return { kind: 'not_reached', why: 'prepare', ...(retry_after !== undefined && { retry_after }) };
  }
  if (of.kind !== 'not_reached') return { kind: 'not_reached', why: 'prepare' };
  const { why, given } = of;
  return { kind: 'not_reached', why: 'prepare', cause: why, ...(given !== undefined && { given }) };
}

/** Milliseconds what a step carries may be used again. */
function lifetimeOf(prepare: PrepareStep, { ending, carry }: AdvertiserAnswer): number {
  if (ending.kind !== 'success') return 0;
  const told = carry[LIFETIME];
  const seconds = told === undefined ? NaN : Number(carriedText(told));
  // A call takes a while to arrive: a token is given up a little before its time.
  if (seconds > 0) return Math.min(seconds - Math.min(10, seconds / 10), LONGEST_CACHE_S) * 1000;
  return prepare.cache_seconds === undefined || told !== undefined ? 0 : prepare.cache_seconds * 1000;
}

async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
