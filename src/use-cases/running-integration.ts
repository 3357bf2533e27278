import type { Access } from '../domain/catalog/access.ts';
import { carriedBy } from '../domain/integrations/carried-by.ts';
import type { IntegrationDefinition } from '../domain/integrations/integration.ts';
import { macrosOf } from '../domain/integrations/template.ts';
import type { Step } from '../domain/integrations/step.ts';
import { integrationSecrets } from './integration-secrets.ts';
import type { Ports } from './ports.ts';
import { simulatedIntegration } from './simulated-integration.ts';

/** The definition a click runs by, and its opened secrets. */
export interface RunningIntegration {
  definition: Omit<IntegrationDefinition, 'secrets'>;
  version: number;
  secrets: Record<string, string>;
  /** Carries that verify uses. */
  needed_carries: readonly string[];
}

const neededCarries = new WeakMap<Step, readonly string[]>();

/** What a new click of this access runs by; with `version`, what a click of that version began with. */
export function runningIntegration(ports: Ports, access: Access, version?: number): RunningIntegration {
  const { integration } = access;
  const began = version ?? integration.version;
  if (access.mode === 'test') {
    const simulated = simulatedIntegration(ports, integration.otp.length ?? 4);
    return { ...simulated, version: began, needed_carries: neededBy(simulated.definition) };
  }
  const definition = ports.catalog.state.integration_versions[`${integration.id}@${began}`] ?? integration;
  const secrets = integrationSecrets(ports, integration);
  return {
    definition,
    version: began,
    secrets,
    needed_carries: neededBy(definition),
  };
}

function neededBy({ verify }: RunningIntegration['definition']): readonly string[] {
  return verify ? carriesOf(verify) : [];
}

/** Carries of send that a verify uses: what its own `prepare` carries before they are used is not among them. */
function carriesOf(verify: Step): readonly string[] {
  const known = neededCarries.get(verify);
  if (known) return known;
  const needed = new Set<string>();
  const made = new Set<string>();
  for (const step of [...verify.prepare, verify]) {
    for (const name of usedBy(step)) if (!made.has(name)) needed.add(name);
    for (const name of step === verify ? [] : carriedBy(step)) made.add(name);
  }
  const names = [...needed];
  neededCarries.set(verify, names);
  return names;
}

function usedBy(step: Omit<Step, 'prepare'>): string[] {
  const texts = [
    step.url,
    step.body ?? '',
    ...step.params.map((param) => param.value),
    ...step.headers.map((header) => header.value),
    ...step.compute.flatMap((item) => [
      item.template,
      ...item.apply.flatMap((apply) => [apply.key ?? '', apply.iv ?? '']),
    ]),
  ];
  return texts
    .flatMap(macrosOf)
    .flatMap((name) => (name.startsWith('carry.') ? [name.slice('carry.'.length)] : []));
}
