/** How long after the beginning, as narrow as it can be said: `0 ms`, `+340 ms`, `+12.4 s`, `+3 min`, `+2 h`, `+5 d`. */
export function after(ms: number): string {
  if (ms < 1000) return `+${ms} ms`;
  if (ms < 60_000) return `+${(ms / 1000).toFixed(1)} s`;
  if (ms < 3_600_000) return `+${Math.floor(ms / 60_000)} min`;
  if (ms < 48 * 3_600_000) return `+${Math.floor(ms / 3_600_000)} h`;
  return `+${Math.floor(ms / 86_400_000)} d`;
}
