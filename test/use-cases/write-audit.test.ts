import { expect, test } from 'vitest';
import { StoreBusy } from '../../src/domain/ledger/ledger.ts';
import { ACME, adminWorld } from '../server/admin-api/admin-world.ts';

test('a busy ledger is asked again for the audit entry of what has happened', async () => {
  const world = await adminWorld();
  const { audit } = world.ports.ledger;
  let tries = 0;
  world.ports.ledger.audit = async (entry) => {
    if (++tries < 3) throw new StoreBusy();
    return audit(entry);
  };
  expect((await world.ask('POST', '/integrations', ACME)).status).toBe(201);
  expect((await world.audited()).map((entry) => entry.what)).toEqual(['integration.created']);
  expect(world.logs).toEqual([]);
});

test('when it stays busy the entry goes to the log, and the change is answered as done', async () => {
  const world = await adminWorld();
  world.ports.ledger.audit = async () => {
    throw new StoreBusy();
  };
  expect((await world.ask('POST', '/integrations', ACME)).status).toBe(201);
  expect(world.logs).toEqual(['error an audit entry could not be written']);
});

test('a list that the busy ledger cannot give is a 503 that says when to come back', async () => {
  const world = await adminWorld();
  world.ports.ledger.clicks = async () => {
    throw new StoreBusy();
  };
  const answer = await world.ask('GET', '/clicks');
  expect([answer.status, answer.json().response]).toEqual([503, 'temporarily_unavailable']);
  expect(answer.headers.get('retry-after')).toBe('1');
});
