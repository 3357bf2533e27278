import { diffLines } from 'diff';
import type { IntegrationInput } from '../../domain/integrations/integration.ts';

/** One line of a comparison; `skipped`: how many like it are left out here. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed' | 'skipped';
  text: string;
  skipped?: number;
}

/** Lines that stay the same around a change, for finding one's way. */
const AROUND = 3;

/** What changed from one definition to another, as lines of their JSON. */
export function versionDiff(from: IntegrationInput, to: IntegrationInput): DiffLine[] {
  const parts = diffLines(written(from), written(to));
  return parts.flatMap((part, at): DiffLine[] => {
    const lines = part.value.replace(/\n$/, '').split('\n');
    const kind = part.added ? 'added' : part.removed ? 'removed' : 'same';
    if (kind !== 'same') return lines.map((text) => ({ kind, text }));
    const head = at === 0 ? 0 : AROUND;
    const tail = at === parts.length - 1 ? 0 : AROUND;
    if (lines.length <= head + tail + 1) return lines.map((text) => ({ kind, text }));
    const skipped = lines.length - head - tail;
    return [
      ...lines.slice(0, head).map((text): DiffLine => ({ kind, text })),
      { kind: 'skipped', text: '', skipped },
      ...lines.slice(lines.length - tail).map((text): DiffLine => ({ kind, text })),
    ];
  });
}

/** Keys in one order, so that only what means something differs. */
function written(definition: IntegrationInput): string {
  return `${JSON.stringify(ordered(definition), null, 2)}\n`;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]));
}
