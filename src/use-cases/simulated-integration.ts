import type { IntegrationDefinition } from '../domain/integrations/integration.ts';
import { integrationSchema } from '../domain/integrations/integration.ts';
import { simulatorIntegration } from '../domain/integrations/simulator-integration.ts';
import type { Ports } from './ports.ts';

/** The name test clicks' callbacks arrive under; no integration of the catalog has it. */
export const SIMULATOR_ID = 'simulator';

/** What test keys run by, and its secrets. */
export interface SimulatedIntegration {
  definition: IntegrationDefinition;
  secrets: Record<string, string>;
}

const made = new WeakMap<Ports, Map<number, SimulatedIntegration>>();

/** The simulator as an integration with codes of this length; its callback secret comes from the vault. */
export function simulatedIntegration(ports: Ports, length: number): SimulatedIntegration {
  const known = made.get(ports) ?? new Map<number, SimulatedIntegration>();
  made.set(ports, known);
  let simulated = known.get(length);
  if (!simulated) {
    const callback = ports.vault.fingerprint('callback', SIMULATOR_ID).replace(/[^A-Za-z0-9]/g, 'x');
    const settings = { length, notify_path: `/callbacks/${SIMULATOR_ID}`, callback_secret: callback };
    simulated = {
      definition: integrationSchema.parse(simulatorIntegration(settings)),
      secrets: { callback },
    };
    known.set(length, simulated);
  }
  return simulated;
}
