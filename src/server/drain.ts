import type { Server } from 'node:http';

/** How long the listener stays open after `/readyz` turned, so that whoever balances load can see it. */
const NOTICE_MS = 500;
/** Calls still open then are recorded as lost replies. */
const LAST_CALL_MS = 9000;

export interface Drainable {
  server: Server;
  /** Requests being answered. */
  inFlight: () => number;
  /** Tells `/readyz` and the connections. */
  leave: () => void;
  /** Ends calls to advertisers that are still open; their flows end as lost. */
  cutCalls: () => void;
  close: () => Promise<void>;
}

/** Leaves in order: not ready, requests in flight answered, stores closed. Well within 10 s. */
export async function drain({ server, inFlight, leave, cutCalls, close }: Drainable): Promise<void> {
  const lastCall = setTimeout(cutCalls, LAST_CALL_MS);
  leave();
  await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  while (inFlight() > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  server.closeAllConnections();
  await closed;
  clearTimeout(lastCall);
  await close();
}
