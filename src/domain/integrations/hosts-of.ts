import type { IntegrationDefinition } from './integration.ts';
import { stepsOf } from './steps-of.ts';

/** Hosts an integration calls, each once, in the order its steps run. */
export function hostsOf(definition: Pick<IntegrationDefinition, 'send' | 'verify' | 'status'>): string[] {
  const hosts = stepsOf(definition).map(
    ({ step }) => /^https?:\/\/([^/?#]+)/i.exec(step.url)?.[1] ?? step.url,
  );
  return [...new Set(hosts)];
}
