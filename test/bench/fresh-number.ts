let next = 0;

/** A number nobody had, spread over prefixes: the brake by prefix must not be what is measured. */
export function freshNumber(): string {
  next += 1;
  return `96478${String((next * 7919) % 100_000_000).padStart(8, '0')}`;
}
