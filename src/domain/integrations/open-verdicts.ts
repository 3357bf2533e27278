import type { IntegrationDefinition } from './integration.ts';

/** Codes that say our side or the line failed, and so leave a click to be verified by another call. */
const UNJUDGED: ReadonlySet<string> = new Set([
  'advertiser_timeout',
  'advertiser_unavailable',
  'advertiser_garbled',
  'temporarily_unavailable',
  'internal_error',
]);

/** Says which mapped answers of verify take the doubt from a click whose code may have been accepted. */
export function openVerdicts({ verify }: IntegrationDefinition): string[] {
  return (verify?.outcomes ?? []).flatMap(({ code }, i) =>
    UNJUDGED.has(code)
      ? [
          `\`verify.outcomes.${i}.code\` is \`${code}\`: the next code is sent to the advertiser again. Where it may have accepted this one, map the answer to \`verification_pending\`.`,
        ]
      : [],
  );
}
