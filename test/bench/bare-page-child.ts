import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// The limit of a hosted page: bare http writing the same headers and bytes, fetched once from the page measured.
const response = await fetch(process.argv[2] ?? '', { headers: { 'accept-encoding': 'identity' } });
const bytes = Buffer.from(await response.arrayBuffer());
const headers = [...response.headers].filter(([name]) => !/^(date|connection|keep-alive)$/.test(name)).flat();
const server = createServer((_, answer) => answer.writeHead(200, headers).end(bytes));
server.listen(0, '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
