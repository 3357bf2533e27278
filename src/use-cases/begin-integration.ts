import { Refusal } from '../domain/catalog/refusal.ts';
import type { IntegrationInput } from '../domain/integrations/integration.ts';
import type { StartingPoint } from '../domain/integrations/starting-points.ts';
import { startingPoints } from '../domain/integrations/starting-points.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** What the studio opens with before anything is saved. */
export interface Begun {
  definition: Partial<IntegrationInput>;
  open: { path: string; question: string; blocking: boolean }[];
  view: 'plain' | 'send';
  /** `draft`: what the browser keeps goes before it. */
  origin: 'draft' | 'begun';
}

/** `from`: a starting point's id, `form` for the plain form, `draft` for what the browser keeps; undefined: nothing chosen. */
export async function beginIntegration(
  ports: Ports,
  actor: Actor,
  from: string | undefined,
): Promise<{ points: readonly StartingPoint[]; begun?: Begun }> {
  await requirePermission(ports, actor, 'integrations.write');
  const points = startingPoints();
  if (from === undefined) return { points };
  if (from === 'form') return { points, begun: { ...EMPTY, view: 'plain', origin: 'begun' } };
  if (from === 'draft') return { points, begun: { ...EMPTY, view: 'send', origin: 'draft' } };
  const point = points.find(({ id }) => id === from);
  if (!point) throw new Refusal('not_found', 'There is no starting point with this id.');
  const open = point.open.map((one) => ({ ...one, blocking: true }));
  return {
    points,
    begun: { definition: withoutSecrets(point.definition), open, view: 'send', origin: 'begun' },
  };
}

/** Those of a starting point are examples: each is to be typed. */
function withoutSecrets(definition: IntegrationInput): IntegrationInput {
  const names = Object.keys(definition.secrets ?? {});
  return { ...definition, secrets: Object.fromEntries(names.map((name) => [name, ''])) };
}

const EMPTY: Pick<Begun, 'definition' | 'open'> = {
  definition: {
    name: '',
    send: {
      method: 'GET',
      url: '',
      params_in: 'query',
      params: [{ key: 'msisdn', value: '{msisdn}' }],
    },
    verify: {
      method: 'GET',
      url: '',
      params_in: 'query',
      params: [
        { key: 'msisdn', value: '{msisdn}' },
        { key: 'otp', value: '{otp}' },
      ],
    },
  },
  open: [],
};
