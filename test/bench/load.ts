import autocannon from 'autocannon';
import { freshNumber } from './fresh-number.ts';

/** Requests a second, and the median in milliseconds, of a GET or of sends with a new number each. */
export async function load(
  url: string,
  options: { connections: number; seconds: number; send?: { key: string } },
): Promise<{ per_second: number; median_ms: number; failed: number }> {
  const { connections, seconds, send } = options;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(send === undefined
      ? {}
      : {
          requests: [
            {
              method: 'POST' as const,
              setupRequest: (request: autocannon.Request) => ({
                ...request,
                headers: { 'content-type': 'application/json', authorization: `Bearer ${send.key}` },
                body: JSON.stringify({ aff_id: 'kiwi', msisdn: freshNumber() }),
              }),
            },
          ],
        }),
  });
  return {
    per_second: result.requests.average,
    median_ms: result.latency.p50,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}
