import type { Dispatcher, buildConnector } from 'undici';
import { Agent } from 'undici';

/** The pools calls go out by, one an integration: an advertiser that hangs fills its own and nobody else's. */
export interface Lanes {
  of(integration_id: string): Dispatcher;
  close(): Promise<void>;
}

const MOST_CONNECTIONS = 128;

/**
 * `patience_ms`: deadlines are the exchange's own, undici's stand behind them. An idle connection is given up
 * before most servers do, for a request written to one that is just being closed is lost.
 */
export function createLanes(
  connect: buildConnector.connector,
  { patience_ms, max_reply_bytes }: { patience_ms: number; max_reply_bytes: number },
): Lanes {
  const agents = new Map<string, Agent>();
  return {
    of(id) {
      const known = agents.get(id);
      if (known) return known;
      const agent = new Agent({
        connect,
        allowH2: false,
        pipelining: 1,
        connections: MOST_CONNECTIONS,
        keepAliveTimeout: 3000,
        keepAliveMaxTimeout: 30_000,
        headersTimeout: patience_ms,
        bodyTimeout: patience_ms,
        maxResponseSize: max_reply_bytes + 131_072, // one socket read more than the exchange would count
      });
      agents.set(id, agent);
      return agent;
    },
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
      agents.clear();
    },
  };
}
