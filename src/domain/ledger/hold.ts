import { z } from 'zod';

/** How long a conversion waits before it is approved by itself. */
export const holdDaysSchema = z
  .int()
  .min(0)
  .max(365)
  .optional()
  .describe(
    'Days a conversion stays pending before it is approved by itself; 0 is none. The page’s wins over the affiliate’s, that over the integration’s.',
  );

const DAY_MS = 86_400_000;

interface Holding {
  hold_days?: number;
}

/** Until when a conversion of this time is held; undefined when it is approved at once. */
export function heldUntil(
  at: number,
  { page, affiliate, integration }: { page: Holding; affiliate: Holding | undefined; integration: Holding },
): number | undefined {
  const days = page.hold_days ?? affiliate?.hold_days ?? integration.hold_days ?? 0;
  return days > 0 ? at + days * DAY_MS : undefined;
}
