import type { Ports } from './ports.ts';

/** What a new page is made from, with what the network's settings say where it says nothing itself. */
export function withNetworkDefaults({ catalog }: Ports, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input; // refused by its shape
  return { lint: catalog.state.settings.lint, ...input };
}
