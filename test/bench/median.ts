import { Agent, request } from 'node:http';

const WARM_UP = 200;
const SENDS = 500;

/** Median duration in milliseconds of sends one after the other on one connection. */
export async function medianOfSends(url: string, key: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + SENDS; i++) {
    const body = JSON.stringify({
      aff_id: 'kiwi',
      msisdn: `96479${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`,
    });
    const started = process.hrtime.bigint();
    await post(url, key, body, agent);
    if (i >= WARM_UP) times.push(Number(process.hrtime.bigint() - started) / 1e6);
  }
  agent.destroy();
  return times.sort((a, b) => a - b)[SENDS / 2] ?? 0;
}

function post(url: string, key: string, body: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${key}`,
      'content-length': String(body.length),
    };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', resolve);
    });
    sent.on('error', reject).end(body);
  });
}
