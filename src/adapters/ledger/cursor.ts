/** A place in a list that is newest first: the last row seen. Rows added later never move it. */
export interface Place {
  at: number;
  seq: number;
}

/** Before every row. */
const START: Place = { at: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };

export function cursorOf({ at, seq }: Place): string {
  return `${at.toString(36)}-${seq.toString(36)}`;
}

/** The place a cursor names; the start of the list for none and for one that was never given out. */
export function placeOf(cursor: string | undefined): Place {
  const [, at, seq] = /^([0-9a-z]{1,11})-([0-9a-z]{1,11})$/.exec(cursor ?? '') ?? [];
  if (at === undefined || seq === undefined) return START;
  const place = { at: Number.parseInt(at, 36), seq: Number.parseInt(seq, 36) };
  return Number.isSafeInteger(place.at) && Number.isSafeInteger(place.seq) ? place : START;
}
