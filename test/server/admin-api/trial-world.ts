import { createConnector } from '../../../src/adapters/advertiser/connector.ts';
import type { IntegrationInput } from '../../../src/domain/integrations/integration.ts';
import type { FakeAdvertiser } from '../../adapters/advertiser/fake-advertiser.ts';
import { fakeAdvertiser } from '../../adapters/advertiser/fake-advertiser.ts';
import { ACME, adminWorld } from './admin-world.ts';

/** An admin's world whose connector may reach one fake advertiser, and an integration of it. */
export async function trialWorld(
  behave: Parameters<typeof fakeAdvertiser>[0],
  changes: (fake: FakeAdvertiser) => Partial<IntegrationInput> = () => ({}),
) {
  const world = await adminWorld();
  const fake = await fakeAdvertiser(behave);
  world.ports.connector = createConnector({
    egress_allow: [`127.0.0.1:${fake.port}`],
    aliases: {},
    system: world.ports.system,
  });
  const at = (step: object, path: string) => ({ ...step, url: fake.origin + path });
  const definition = {
    ...ACME,
    send: {
      ...at(ACME.send, '/send'),
      success: { get: 'json:status', equals: 'SUCCESS' },
      carry: [{ name: 'request_id', get: 'json:id' }],
      outcomes: [{ if: { get: 'json:status', equals: 'TWICE' }, code: 'already_subscribed' }],
    },
    verify: {
      ...at(ACME.verify, '/verify'),
      params: [
        { key: 'id', value: '{carry.request_id}' },
        { key: 'otp', value: '{otp}' },
      ],
    },
    ...changes(fake),
  };
  const saved = await world.ask('POST', '/integrations', definition);
  const { id } = saved.json();
  return {
    ...world,
    fake,
    id,
    trials: `/integrations/${id}/trials`,
    fixtures: `/integrations/${id}/fixtures`,
  };
}

export type TrialWorld = Awaited<ReturnType<typeof trialWorld>>;
