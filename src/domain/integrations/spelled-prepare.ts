import { Refusal } from '../catalog/refusal.ts';

const TWICE = 'Given twice: write it as `prepare` or as `send.prepare`, not as both.';

/**
 * A definition or a patch of one with `prepare` at the top as what it stands for, `send.prepare`. Anything else is
 * given back as it is, for the schema to judge. Throws a `Refusal` (`invalid_request`) where both are given.
 */
export function spelledPrepare(input: unknown): unknown {
  if (!isObject(input) || !Object.hasOwn(input, 'prepare')) return input;
  const { prepare, send = {}, ...rest } = input;
  if (!isObject(send)) return input;
  if (Object.hasOwn(send, 'prepare'))
    throw new Refusal('invalid_request', `\`prepare\`: ${TWICE}`, [{ path: 'prepare', message: TWICE }]);
  return { ...rest, send: { ...send, prepare } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
