import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

// The limit of a send: bare http and undici, nothing recorded. Reads JSON, calls the advertiser, answers JSON.
const pool = new Pool(process.argv[2] ?? '', { connections: 128 });
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on(
    'end',
    () =>
      void proxy(Buffer.concat(chunks).toString()).then((body) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(body);
      }),
  );
});
server.listen(0, '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);

async function proxy(text: string): Promise<string> {
  const given = JSON.parse(text) as { msisdn: string };
  const { body } = await pool.request({
    method: 'POST',
    path: '/send',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ msisdn: given.msisdn, cid: 'x' }),
  });
  const answer = (await body.json()) as { ref: string };
  return JSON.stringify({ status: '200', response: 'otp_sent_successfully', tid: answer.ref });
}
