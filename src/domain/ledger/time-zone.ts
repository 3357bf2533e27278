/** Wall clocks of an IANA time zone, daylight saving included. Instants and wall times are milliseconds. */
export interface TimeZone {
  name: string;
  /** The wall clock at an instant, as if it were UTC; whole seconds. */
  wallAt(instant: number): number;
  /** The first instant at which the wall shows `wall` or, where that is skipped, later. */
  instantOf(wall: number): number;
}

const DAY = 86_400_000;
const known = new Map<string, TimeZone>();

/** The zone of a name, e.g. `Asia/Baghdad`; undefined when there is none. */
export function timeZone(name: string): TimeZone | undefined {
  const cached = known.get(name);
  if (cached) return cached;
  const format = formatOf(name);
  if (!format) return undefined;
  const zone = zoneOf(name, format);
  known.set(name, zone);
  return zone;
}

function formatOf(name: string): Intl.DateTimeFormat | undefined {
  // Offsets such as `+03:00` are no places: they have no daylight saving, and `+` is a space in a query.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return undefined; // the only way to ask whether a zone exists
  }
}

function zoneOf(name: string, format: Intl.DateTimeFormat): TimeZone {
  const wallAt = (instant: number) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  const offsetAt = (instant: number) => wallAt(instant) - Math.floor(instant / 1000) * 1000;
  return {
    name,
    wallAt,
    instantOf(wall) {
      const offsets = [offsetAt(wall - DAY), offsetAt(wall + DAY)];
      const candidates = offsets.map((offset) => wall - offset).sort((a, b) => a - b);
      const whole = Math.floor(wall / 1000) * 1000;
      return (
        candidates.find((at) => wallAt(at) >= whole && wallAt(at - 1000) < whole) ?? candidates.at(-1) ?? wall
      );
    },
  };
}
