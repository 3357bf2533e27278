import type { IntegrationInput } from '../../src/domain/integrations/integration.ts';
import { startingPoints } from '../../src/domain/integrations/starting-points.ts';

const ORIGIN = 'https://api.advertiser.example';

/** A starting point as an operator would save it: leading to `origin`, every secret filled in. */
export function startingPoint(
  id: string,
  origin: string,
  secrets: Record<string, string> = {},
): IntegrationInput & Pick<Required<IntegrationInput>, 'verify'> {
  const point = startingPoints().find((one) => one.id === id);
  if (!point) throw new Error(`There is no starting point ${id}.`);
  const wanted = Object.keys(point.definition.secrets ?? {}).sort();
  if (JSON.stringify(Object.keys(secrets).sort()) !== JSON.stringify(wanted))
    throw new Error(`The secrets of ${id} are ${wanted.join(', ')}.`);
  const text = JSON.stringify(point.definition).replaceAll(ORIGIN, origin);
  // Its shape is the schema's, and `verify` is in all but the one whose codes Pinflow makes.
  return { ...(JSON.parse(text) as ReturnType<typeof startingPoint>), secrets };
}
