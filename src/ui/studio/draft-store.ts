import type { ApiIssue } from '../api.ts';
import type { Definition, Json } from './definition.ts';
import { isObject } from './definition.ts';

/** Something left to decide in a draft. `was`: JSON of what stands there; another value answers it. */
export interface OpenQuestion extends Omit<ApiIssue, 'message'> {
  question: string;
  blocking: boolean;
  was: string;
}

/** Unsaved work as this browser keeps it. */
export interface StoredDraft {
  definition: Definition;
  /** The version it was begun from; 0 for one never saved. */
  version: number;
  questions: OpenQuestion[];
  /** ISO 8601. */
  at: string;
}

const PREFIX = 'pinflow.studio.';

/** `name`: the integration's id, `new` for one never saved. Secrets typed are left out, their names stay. */
export function keepDraft(name: string, draft: Omit<StoredDraft, 'at'>): void {
  const kept = { ...draft, definition: withoutSecrets(draft.definition), at: new Date().toISOString() };
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(kept));
  } catch {
    // Full or forbidden: then a reload loses it, as in any form.
  }
}

export function keptDraft(name: string): StoredDraft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as StoredDraft | null; // written above
    return draft ?? undefined;
  } catch {
    return undefined;
  }
}

export function forgetDraft(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // nothing is kept where nothing may be
  }
}

/** A secret that was typed becomes an empty one, to be typed again; one that is stored stays stored. */
export function withoutSecrets(definition: Definition): Definition {
  const { secrets } = definition;
  if (!isObject(secrets)) return definition;
  const names = Object.entries(secrets).map(([name, value]): [string, Json] => [
    name,
    typeof value === 'string' ? '' : value,
  ]);
  return { ...definition, secrets: Object.fromEntries(names) };
}
