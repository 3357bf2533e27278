import type { IntegrationDefinition } from './integration.ts';
import type { Override, Step } from './step.ts';

/** One call an integration describes, whatever it is for, and where in the definition it stands. */
export interface PlacedStep {
  path: string;
  /** The call it belongs to: itself, or the one it prepares. */
  of?: 'send' | 'verify' | 'status';
  step: Omit<Step, 'prepare' | 'overrides'> & {
    refused?: Step['success'];
    cache_seconds?: number;
    cache_for?: string;
    kind?: 'call' | 'page';
    head_html?: string;
    overrides?: Override[];
  };
}

/**
 * Every call of a definition in the order they run: send, verify and status, each after what prepares it, and of that
 * first the steps that run when the page is shown.
 */
export function stepsOf(definition: Pick<IntegrationDefinition, 'send' | 'verify' | 'status'>): PlacedStep[] {
  const steps: PlacedStep[] = [];
  for (const name of ['send', 'verify', 'status'] as const) {
    const step = definition[name];
    if (!step) continue;
    for (const kind of ['page', 'call'] as const)
      step.prepare.forEach((prepare, i) => {
        if (prepare.kind === kind) steps.push({ path: `${name}.prepare.${i}`, of: name, step: prepare });
      });
    steps.push({ path: name, of: name, step });
  }
  return steps;
}
