/** How many, how many of them were sent, and how many verifies they took. */
export type Counts = readonly [n: number, sent: number, verifies: number];

/** The quarters of one day as they are kept: for each that is not all nothing its place in the day and its counts. */
export type RolledQuarters = Uint8Array<ArrayBuffer>;

/** Four numbers of 32 bits, big end first, so that SQL can write them too. */
const WIDTH = 16;

export const NO_QUARTERS: RolledQuarters = new Uint8Array();

/** `quarters`, in the day's order, with `more` added to one of them. */
export function addToQuarter(quarters: RolledQuarters, quarter: number, more: Counts): RolledQuarters {
  let end = quarters.length;
  const view = viewOf(quarters);
  while (end > 0 && view.getInt32(end - WIDTH) > quarter) end -= WIDTH;
  const isThere = end > 0 && view.getInt32(end - WIDTH) === quarter;
  const start = isThere ? end - WIDTH : end;
  const before = isThere ? countsAt(view, start) : ([0, 0, 0] as const);
  const counts: Counts = [before[0] + more[0], before[1] + more[1], before[2] + more[2]];
  const isNothing = counts.every((count) => count === 0);
  const grown = new Uint8Array(start + (isNothing ? 0 : WIDTH) + quarters.length - end);
  grown.set(quarters.subarray(0, start));
  grown.set(quarters.subarray(end), grown.length - (quarters.length - end));
  if (isNothing) return grown;
  const written = viewOf(grown);
  for (const [place, value] of [quarter, ...counts].entries()) written.setInt32(start + place * 4, value);
  return grown;
}

/** Each quarter's place in the day (0 to 95) and its counts. */
export function eachQuarter(
  quarters: Uint8Array,
  tell: (quarter: number, n: number, sent: number, verifies: number) => void,
): void {
  const view = viewOf(quarters);
  for (let at = 0; at < quarters.length; at += WIDTH)
    tell(view.getInt32(at), view.getInt32(at + 4), view.getInt32(at + 8), view.getInt32(at + 12));
}

function countsAt(view: DataView, at: number): Counts {
  return [view.getInt32(at + 4), view.getInt32(at + 8), view.getInt32(at + 12)];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
