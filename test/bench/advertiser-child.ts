import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// The quickest advertiser there can be: reads the body, answers the same JSON. With `hang` it never answers.
const body = JSON.stringify({ status: 'SUCCESS', ref: 'r1' });
const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
const server = createServer((request, response) => {
  request.resume();
  if (process.argv[2] !== 'hang') request.on('end', () => response.writeHead(200, headers).end(body));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
