/** How long calls that were pasted and not read stay in the tab: they may hold secrets. */
export const PASTE_STAYS_MS = 1_800_000;

const NAME = 'pinflow.pasted';

/** What was pasted and not read, so that a reload does not lose it; of this tab alone, gone with it. Empty: forgets it. */
export function keepPasted(text: string, now = Date.now()): void {
  try {
    if (text === '') sessionStorage.removeItem(NAME);
    else sessionStorage.setItem(NAME, JSON.stringify({ text, at: now }));
  } catch {
    // Full or forbidden: then a reload loses it.
  }
}

/** What was pasted into this tab within the half hour; what is older is forgotten. */
export function keptPasted(now = Date.now()): string {
  try {
    const kept = JSON.parse(sessionStorage.getItem(NAME) ?? 'null') as { text: string; at: number } | null; // written above
    if (kept && now - kept.at < PASTE_STAYS_MS) return kept.text;
    sessionStorage.removeItem(NAME);
  } catch {
    // nothing is kept where nothing may be
  }
  return '';
}
