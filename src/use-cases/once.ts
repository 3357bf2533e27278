import type { Claim } from '../domain/ledger/ledger.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { Ports } from './ports.ts';

const DAY = 86_400_000;
const PURPOSE = 'idempotent-answer';

/** A request made under an Idempotency-Key. */
export interface OnceOnly {
  /** Whose key: the id of the page key. */
  key_id: string;
  endpoint: 'send' | 'verify';
  idempotency_key: string;
  /** The merged parameters. */
  params: Readonly<Record<string, string>>;
}

/**
 * Runs a request once for its Idempotency-Key in 24 h: a twin in flight waits, other parameters conflict, a kept
 * answer is given again, and where there is none to repeat (a 202, a crash) the click's present state is told.
 */
export async function once(
  ports: Ports,
  wanted: OnceOnly,
  run: (claim: Claim) => Promise<FlowAnswer>,
  present: (tid: string) => Promise<FlowAnswer>,
): Promise<FlowAnswer> {
  const scope = ports.vault.fingerprint(
    `${wanted.key_id} ${wanted.endpoint} ${wanted.idempotency_key}`,
    'idempotency',
  );
  const params_hash = ports.vault.fingerprint(canonical(wanted.params), 'idempotency-params');
  const flight = ports.flights.find<{ params_hash: string; answer: FlowAnswer }>(`once:${scope}`);
  if (flight) return flight.then((first) => (first.params_hash === params_hash ? first.answer : CONFLICT));
  const mine = await ports.flights.begin(`once:${scope}`, async () => {
    const kept = await ports.ledger.claim(scope, ports.system.now() - DAY);
    if (!kept) return { params_hash, answer: await run({ scope, params_hash }) };
    if (kept.params_hash !== params_hash) return { params_hash: kept.params_hash, answer: CONFLICT };
    const answer = kept.answer === undefined ? undefined : openAnswer(ports, kept.answer);
    const repeatable = answer !== undefined && answer.outcome !== 'verification_pending';
    return { params_hash, answer: repeatable ? answer : await present(kept.tid) };
  });
  return mine.answer;
}

/** A kept answer may quote the advertiser, so it lies in the ledger under a seal. */
export function sealAnswer(ports: Ports, answer: FlowAnswer): string {
  return ports.vault.seal(JSON.stringify(answer), PURPOSE);
}

const CONFLICT: FlowAnswer = { outcome: 'idempotency_conflict' };

function openAnswer(ports: Ports, sealed: string): FlowAnswer {
  // Written by sealAnswer alone and authenticated by the seal, so its shape is known.
  return JSON.parse(ports.vault.open(sealed, PURPOSE)) as FlowAnswer;
}

function canonical(params: Readonly<Record<string, string>>): string {
  return JSON.stringify(
    Object.keys(params)
      .toSorted()
      .map((name) => [name, params[name]]),
  );
}
