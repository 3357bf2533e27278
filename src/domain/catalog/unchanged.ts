import { Refusal } from './refusal.ts';

/** Throws a `Refusal` (`conflict`) when the thing an edit was worked out from is no longer the present one. */
export function unchanged<T extends { id: string }>(things: Record<string, T>, old: T | undefined): void {
  if (old && things[old.id] !== old)
    throw new Refusal(
      'conflict',
      'Somebody else changed this meanwhile: read it again and repeat your change.',
    );
}
