import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { phpCarrier } from '../../../../src/adapters/carriers/php/php-carrier.ts';
import { stepAfterSend, stepAfterVerify } from '../../../../src/domain/landing-pages/page-flow.ts';
import { isSuccess, OUTCOMES } from '../../../../src/domain/otp-flow/outcomes.ts';
import type { Outcome } from '../../../../src/domain/otp-flow/outcomes.ts';
import { exportOrder } from './export-order.ts';
import { startFakePinflow } from './fake-pinflow.ts';
import type { FakePinflow } from './fake-pinflow.ts';
import { startPhpHost } from './php-host.ts';
import type { PhpHost } from './php-host.ts';
import { postForm } from './php-visit.ts';

interface Vectors {
  send: { outcome: Outcome; names_click: boolean; step: string }[];
  verify: { outcome: Outcome; step: string }[];
}

const file = new URL('../../../vectors/page-flow.json', import.meta.url);
// The file's shape; a wrong one fails every case below.
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
let api: FakePinflow;
let host: PhpHost;

beforeAll(async () => {
  api = await startFakePinflow();
  host = await startPhpHost({ 'index.php': phpCarrier().make(exportOrder({ public_url: api.url })).bytes });
});
afterAll(async () => {
  await host.stop();
  await api.stop();
});

it('knows every outcome', () => {
  const all = Object.keys(OUTCOMES).sort();
  expect(vectors.verify.map((vector) => vector.outcome).sort()).toEqual(all);
  for (const names_click of [false, true]) {
    const outcomes = vectors.send.filter((vector) => vector.names_click === names_click);
    expect(outcomes.map((vector) => vector.outcome).sort()).toEqual(all);
  }
});

it('shows the same step after a send in TypeScript and in PHP', async () => {
  for (const { outcome, names_click, step } of vectors.send) {
    expect([outcome, stepAfterSend(outcome, names_click)]).toEqual([outcome, step]);
    api.answer = () => ({ body: replyOf(outcome, names_click) });
    const seen = await postForm(`${host.url}/`, { msisdn: '0712345678' });
    // Whoever posts their number again just sees the code step they have.
    const told = outcome === 'too_many_requests' && names_click ? '' : messageOf(outcome);
    expect([outcome, seen.status, seen.step, seen.message]).toEqual([outcome, 200, step, told]);
  }
});

it('shows the same step after a verify in TypeScript and in PHP', async () => {
  for (const { outcome, step } of vectors.verify) {
    expect([outcome, stepAfterVerify(outcome)]).toEqual([outcome, step]);
    api.answer = () => ({ body: replyOf(outcome, true) });
    const seen = await postForm(`${host.url}/`, { msisdn: '0712345678', otp: '1234' });
    expect([outcome, seen.status, seen.step, seen.message]).toEqual([outcome, 200, step, messageOf(outcome)]);
  }
});

function replyOf(outcome: Outcome, namesClick: boolean): Record<string, unknown> {
  return { status: String(OUTCOMES[outcome][0]), response: outcome, tid: namesClick ? 'tid-1' : undefined };
}

/** As the page of the fixtures words it; nothing is told where nothing went wrong. */
function messageOf(outcome: Outcome): string {
  return isSuccess(outcome) ? '' : `en ${outcome} /0`;
}
