import type { IntegrationDefinition } from './integration.ts';
import { callbackSelectionsOf } from './selections-of.ts';
import { parseSelector } from './selector.ts';
import { stepsOf } from './steps-of.ts';
import { macrosSent } from './templates-of.ts';

/** Says which callbacks can name no click, and which can be changed by whoever once saw one. */
export function oddCallback(definition: IntegrationDefinition): string[] {
  const { callback } = definition;
  if (!callback) return [];
  const signed = 'hmac' in callback.auth;
  const open = signed
    ? callbackSelectionsOf(callback).filter(({ get }) => parseSelector(get)?.kind === 'query')
    : [];
  return [
    ...unnamed(definition),
    ...open.map(
      ({ path }) =>
        `\`${path}\` reads the query, which the signature does not cover: whoever saw one signed callback can change it. Read it from the body.`,
    ),
  ];
}

/** A callback names a click by the whole `{tid}`, so the advertiser must have been given it. */
function unnamed(definition: IntegrationDefinition): string[] {
  const macros = new Set(stepsOf(definition).flatMap((placed) => [...macrosSent(placed)]));
  if (macros.has('tid')) return [];
  return [
    [...macros].some((macro) => macro.startsWith('tid.'))
      ? '`callback.tid` must be the whole `{tid}`, and send gives only digits made of it: put `{tid}` into send too.'
      : '`callback.tid` must be the whole `{tid}`, and no step gives it to the advertiser: put `{tid}` into send.',
  ];
}
