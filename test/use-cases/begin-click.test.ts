import { expect, test } from 'vitest';
import { createSystem } from '../../src/adapters/system/system.ts';
import { createVault } from '../../src/adapters/system/vault.ts';
import type { Access } from '../../src/domain/catalog/access.ts';
import { integrationSchema } from '../../src/domain/integrations/integration.ts';
import type { Click } from '../../src/domain/ledger/click.ts';
import { beginClick } from '../../src/use-cases/begin-click.ts';
import { Flights } from '../../src/use-cases/flights.ts';
import type { Ports } from '../../src/use-cases/ports.ts';

const definition = integrationSchema.parse({
  name: 'Acme',
  send: { url: 'https://api.example/?m={msisdn}' },
});
const running = { definition, version: 1, secrets: {}, needed_carries: [] };
const number = { msisdn: { digits: '254711000001', country: 'KE', cc: '254', nsn: '', national: '' } };
// What making a click touches of ports and access, and no more.
const access = { page: { id: 'p1' }, affiliate: { id: 'kiwi' }, integration: { id: 'acme' }, mode: 'live' };

/** A ledger that commits a turn later than it is asked, as group commit does, and takes each tid once. */
function slowLedger() {
  const clicks = new Map<string, Click>();
  return {
    clicks,
    click: async (tid: string) => clicks.get(tid),
    beginSend: async (click: Click) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (clicks.has(click.tid)) throw new Error('this tid is taken');
      clicks.set(click.tid, click);
      return { ruling: { kind: 'go' }, click };
    },
  };
}

test('sends of one page at the same instant: one has the page’s tid, each of the others one of its own, and no other number any', async () => {
  const ledger = slowLedger();
  const vault = createVault({ seal: new Uint8Array(32).fill(7), mac: new Uint8Array(32).fill(9) });
  const ports = { ledger, vault, system: createSystem(), flights: new Flights() } as unknown as Ports;
  const order = {
    access: access as unknown as Access,
    running,
    request: { msisdn: '254711000001' },
    number,
    page: { tid: 'reserved', page_carry: { token: 't' } },
  };
  const go = async (digits = number.msisdn.digits) => {
    const other = { msisdn: { ...number.msisdn, digits } };
    const begun = await beginClick(ports, { ...order, number: other }, () => ({ kind: 'go' }));
    return begun === 'spent' ? [] : [begun];
  };
  const made = (await Promise.all([go(), go(), go()])).flat();
  expect(made.map(({ click }) => click.tid).filter((tid) => tid === 'reserved')).toHaveLength(1);
  expect(ledger.clicks.size).toBe(3);
  expect(made.map(({ secrets }) => secrets.carry)).toEqual([{ token: 't' }, { token: 't' }, { token: 't' }]);
  expect(await go('254711000002')).toEqual([]);
  expect(ledger.clicks.size).toBe(3);
});
