/** `2026-11-23 05:35:44 UTC`, or by the wall clock of another zone, for who wants to know exactly. */
export function exactTime(at: string, zone = 'UTC'): string {
  if (zone === 'UTC') return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return `${wall.format(new Date(at))} ${zone}`;
}
