/** One request the simulator got, and what it answered: the record tests judge the product by. */
export interface LoggedSend {
  at: number;
  msisdn: string;
  tid: string;
  /** `SENT`, another `result`, or `http_500`, `reset`, `html`. */
  answer: string;
  /** Whether an SMS went out. */
  accepted: boolean;
}

export interface LoggedVerify {
  at: number;
  msisdn: string;
  tid: string | undefined;
  otp: string;
  answer: string;
  /** Whether the number is subscribed by it, whatever the caller got to hear. */
  accepted: boolean;
}

export interface LoggedCallback {
  at: number;
  tid: string;
  path: string;
  /** HTTP status of the receiver; undefined when it was not reached, or no address of ours was known. */
  status: number | undefined;
}

/** Oldest first, the newest 50,000 of each. */
export interface AdvertiserLog {
  sends: LoggedSend[];
  verifies: LoggedVerify[];
  statuses: { at: number; msisdn: string; active: boolean }[];
  callbacks: LoggedCallback[];
}

const CAPACITY = 50_000;

export function createLog(): AdvertiserLog {
  return { sends: [], verifies: [], statuses: [], callbacks: [] };
}

/** Appends, and drops the oldest in bulk. */
export function record<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length >= CAPACITY + 5000) list.splice(0, list.length - CAPACITY);
}
