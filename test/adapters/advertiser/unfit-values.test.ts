import { describe, expect, it } from 'vitest';
import type { MacroValues } from '../../../src/domain/integrations/connector.ts';
import { answering, fakeAdvertiser } from './fake-advertiser.ts';
import { callOf, connectorWith } from './world.ts';

type StepInput = Parameters<typeof callOf>[0];

async function endingOf(step: Omit<StepInput, 'url'> & { path?: string }, values: Partial<MacroValues>) {
  const fake = await fakeAdvertiser(answering(200, '{"ok":true}'));
  const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
  const { path = '/s', ...rest } = step;
  const call = callOf({ ...rest, url: fake.origin + path }, { name: 'send', values });
  const { ending } = await connector.call(call);
  return { ending, bytes: fake.bytes() };
}

const blaming = (given: string) => ({
  ending: { kind: 'not_reached', why: 'unbuildable', given },
  bytes: 0,
});
const HEADER = (value: string) => ({ headers: [{ key: 'X-Sub', value }] });

describe('a value given with the send that cannot stand in its place', () => {
  it.each<[string, Parameters<typeof endingOf>[0], Partial<MacroValues>, string]>([
    ['a path', { path: '/{sub1}/s' }, { sub1: '..' }, '{sub1}'],
    ['a header', HEADER('{sub2}'), { sub2: 'a\r\nb' }, '{sub2}'],
    ['a header among others', HEADER('{sub1}-{ua}'), { sub1: 'a', ua: 'x\ny' }, '{ua}'],
    [
      'a header, computed',
      { ...HEADER('{compute.c}'), compute: [{ name: 'c', template: '{sub1}' }] },
      { sub1: 'a\nb' },
      '{sub1}',
    ],
    ['a header, of the query', HEADER('{query.click}'), { query: 'a=1&click=x%0Ay' }, '{query.click}'],
    ['a path, of two', { path: '/{sub1}{sub2}/s' }, { sub1: '.', sub2: '.' }, '{sub1}'],
  ])('is named: in %s', async (_, step, values, given) => {
    expect(await endingOf(step, values)).toEqual(blaming(given));
  });

  it('is nobody’s where the definition or a carry is what does not fit', async () => {
    const both = { headers: [{ key: 'X', value: '{carry.t}{sub1}' }] };
    expect((await endingOf(both, { sub1: 'fine', carry: { t: 'a\nb' } })).ending).toEqual({
      kind: 'not_reached',
      why: 'unbuildable',
    });
  });

  it('is named when a step before the call is what it does not fit', async () => {
    const fake = await fakeAdvertiser(answering(200, '{"ok":true}'));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const prepare = [{ name: 'p', url: `${fake.origin}/{sub1}/p` }];
    const call = callOf({ url: `${fake.origin}/s`, prepare }, { name: 'send', values: { sub1: '..' } });
    expect((await connector.call(call)).ending).toEqual({
      kind: 'not_reached',
      why: 'prepare',
      cause: 'unbuildable',
      given: '{sub1}',
    });
  });
});
