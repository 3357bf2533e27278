import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

// Listens with the shortest queue there is and tells its port; whoever started it then stops it.
const server = createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () =>
  process.send?.((server.address() as AddressInfo).port),
); // listening on TCP
