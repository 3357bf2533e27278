import type { IntegrationDefinition } from './integration.ts';
import type { Step } from './step.ts';

/** One call an integration describes, whatever it is for, and where in the definition it stands. */
export interface PlacedStep {
  path: string;
  step: Omit<Step, 'prepare'> & { refused?: Step['success']; cache_for?: string; kind?: 'call' | 'page' };
}

/** Every call of a definition: send, verify, what runs before them, and status. */
export function stepsOf(definition: Pick<IntegrationDefinition, 'send' | 'verify' | 'status'>): PlacedStep[] {
  const { send, verify, status } = definition;
  const steps: PlacedStep[] = [];
  for (const [path, step] of Object.entries({ send, verify })) {
    if (!step) continue;
    step.prepare.forEach((prepare, i) => steps.push({ path: `${path}.prepare.${i}`, step: prepare }));
    steps.push({ path, step });
  }
  if (status) steps.push({ path: 'status', step: status });
  return steps;
}
