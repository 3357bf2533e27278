import { invalid } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Fixture } from '../domain/integrations/fixture.ts';
import { judgedAlike } from '../domain/integrations/fixture.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import type { Judged, ShownReply, Trial } from '../domain/integrations/trial.ts';
import { integrationSecrets } from './integration-secrets.ts';
import type { Ports } from './ports.ts';
import type { RecentTrial } from './recent-trials.ts';
import { recentTrial } from './recent-trials.ts';
import { replayFixture } from './replay-fixture.ts';

type Drafted = Omit<Fixture, 'id' | 'created_at' | 'integration_id'>;

/** A recent trial as a fixture, masked; throws a `Refusal` where masking would change its verdict. */
export function fixtureOfTrial(
  ports: Ports,
  integration: Integration,
  { trial_id, name }: { trial_id: string; name?: string },
): Drafted {
  const recent = recentTrial(ports, integration.id, trial_id);
  if (!recent) {
    const message =
      'There is no such trial any more: they are remembered for 30 minutes. Try the step again.';
    throw invalid([{ path: 'trial_id', message }]);
  }
  const { trial } = recent.tried;
  if (!trial.reply || trial.reply.cut)
    throw new Refusal('conflict', 'This trial has no whole answer that could be kept.');
  const reply = masked(ports, integration, trial.reply, recent);
  const { integration_version, operator } = recent;
  const prefix = recent.msisdn.digits.slice(0, 6);
  const { integration_versions } = ports.catalog.state;
  const then = integration_versions[`${integration.id}@${integration_version}`] ?? integration;
  const judged = judgedIn(trial);
  const again = replayFixture(ports, then, { step: trial.step, reply, operator, prefix });
  if (!again || !judgedAlike(judged, again) || judged.decided_by !== again.decided_by)
    throw new Refusal(
      'conflict',
      `With secrets, number and code masked this answer would be judged otherwise (${words(judged)}; masked: ${again ? words(again) : 'not at all'}). Write it down by hand with other values.`,
    );
  const named = name ?? `${trial.step} ${judged.outcome ?? judged.ending}`;
  return { name: named, step: trial.step, integration_version, reply, operator, prefix, judged };
}

/** An answer somebody wrote down as a fixture, judged as it is now. */
export function fixtureByHand(
  ports: Ports,
  integration: Integration,
  { name, step, reply }: { name: string; step: string; reply: ShownReply },
): Drafted {
  const kept = masked(ports, integration, reply);
  const judged = replayFixture(ports, integration, { step, reply: kept });
  if (!judged) throw invalid([{ path: 'step', message: `This integration has no \`${step}\`.` }]);
  return { name, step, integration_version: integration.version, reply: kept, judged };
}

function masked(ports: Ports, integration: Integration, reply: ShownReply, recent?: RecentTrial): ShownReply {
  const { digits = '', national = '', nsn = '' } = recent?.msisdn ?? {};
  const hidden = [digits, national, nsn, recent?.otp ?? ''];
  return ports.connector.maskKept(reply, integrationSecrets(ports, integration), hidden);
}

function judgedIn({ outcome, ending, decided_by, carried, detail }: Trial): Judged {
  return {
    outcome,
    ending: ending.kind,
    decided_by,
    carried: carried.map(({ name }) => name).sort(),
    detail,
  };
}

function words({ outcome, ending, decided_by }: Judged): string {
  return `${outcome ?? ending} by \`${decided_by}\``;
}
