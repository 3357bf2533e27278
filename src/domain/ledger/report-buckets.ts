import type { TimeZone } from './time-zone.ts';

/** `2026-10-25`: the day an instant falls on. */
export function dayOf(instant: number, zone: TimeZone): string {
  return new Date(zone.wallAt(instant)).toISOString().slice(0, 10);
}

/** `2026-10-25T02:00+02:00`: the hour an instant falls in; its offset tells the two hours of an autumn night apart. */
export function hourOf(instant: number, zone: TimeZone): string {
  const wall = zone.wallAt(instant);
  const offset = Math.round((wall - Math.floor(instant / 1000) * 1000) / 60_000);
  const sign = offset < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${new Date(wall).toISOString().slice(0, 13)}:00${sign}${two(hours)}:${two(minutes)}`;
}

/**
 * Reads a date (its first instant) or an instant. Without an offset it is a wall time of the zone. Undefined
 * when it is neither.
 */
export function readTime(text: string, zone: TimeZone): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+ -]\d\d:?\d\d)?)?$/.exec(
    text,
  );
  if (!match) return undefined;
  const [, date = '', clock = '00:00', seconds = ':00', offset] = match;
  const wall = Date.parse(`${date}T${clock}${seconds}Z`);
  // A 31st of June would roll over into July.
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(date)) return undefined;
  if (offset === undefined) return zone.instantOf(wall);
  if (offset === 'Z') return wall;
  // A `+` that was not percent-encoded arrives as a space.
  const sign = offset.startsWith('-') ? -1 : 1;
  const digits = offset.slice(1).replace(':', '');
  return wall - sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
