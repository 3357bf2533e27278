import type { Tried, TrialInput } from './studio-state.ts';

/** What was tried in this tab, so that a reload costs nobody another SMS. Replies are masked by the server. */
export interface StoredTrials {
  input: TrialInput;
  tried: Readonly<Record<string, Tried>>;
}

const PREFIX = 'pinflow.tried.';

/** `name`: the integration's id. Kept as long as the tab is: a number is nobody's to find later. */
export function keepTrials(name: string, trials: StoredTrials): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(trials));
  } catch {
    // Too much, or forbidden: then a reload loses it.
  }
}

export function keptTrials(name: string): StoredTrials | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null') as StoredTrials | null; // written above
    return kept ?? undefined;
  } catch {
    return undefined;
  }
}
