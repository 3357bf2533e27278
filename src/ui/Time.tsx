import { exactTime } from './exact-time.ts';
import { relativeTime } from './relative-time.ts';
import type { Sight } from './sight.ts';

/** A moment: how long ago, exactly on hover. */
export default function Time({ at, sight }: { at: string; sight: Sight }) {
  return (
    <time dateTime={at} title={exactTime(at, sight.time_zone)}>
      {relativeTime(at, sight.now, sight.language, sight.time_zone)}
    </time>
  );
}
