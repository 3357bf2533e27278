import './more-threads.ts';
import { rmSync, writeFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { serveCommands } from './command-socket.ts';
import { drain } from './drain.ts';
import type { Env } from './env.ts';
import { parseEnv } from './env.ts';
import { followParent } from './follow-parent.ts';
import { describe } from './gateway/guarded.ts';
import { createLog } from './logger.ts';
import { openDataDir } from './open-data-dir.ts';
import { setupWords } from './setup-words.ts';
import { StartRefusal } from './start-refusal.ts';

try {
  await start();
} catch (error) {
  // What cannot be started is told in one sentence; a bug keeps its stack.
  console.error(error instanceof StartRefusal ? error.message : describe(error));
  process.exit(error instanceof StartRefusal ? error.exitCode : 1);
}

async function start(): Promise<void> {
  const env = parseEnv(process.env);
  if (typeof env === 'string') throw new StartRefusal(env, 2);
  const lock = openDataDir(env.PINFLOW_DATA_DIR);
  const log = createLog(env.PINFLOW_LOG_LEVEL);
  let handle: RequestListener = (_, response) => response.writeHead(503, { 'retry-after': '1' }).end();
  let inFlight = 0;
  const server = createServer(
    // Looked after every 5 s: whoever sends a byte a second is not let to hold a connection for long.
    {
      requestTimeout: 30_000,
      headersTimeout: 15_000,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 5000,
    },
    (request, response) => {
      inFlight += 1;
      response.once('close', () => (inFlight -= 1));
      handle(request, response);
    },
  );
  const port = await listen(server, env);
  const public_url = env.PINFLOW_PUBLIC_URL ?? `http://localhost:${port}`;
  const running = await createApp(env, log, {
    public_url,
    own_origin: `http://${ownHost(env.HOST)}:${port}`,
  });
  handle = running.handle;
  const commands = await serveCommands(running.ports, env.PINFLOW_DATA_DIR);
  const pidFile = join(env.PINFLOW_DATA_DIR, 'server.pid');
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });

  let leaving: Promise<void> | undefined;
  const leave = () =>
    (leaving ??= drain({
      server,
      inFlight: () => inFlight,
      leave: () => (running.leaving.leaving = true),
      cutCalls: () => {
        void running.ports.connector.close();
        void running.ports.outgoing.close();
      },
      close: async () => {
        await commands.close();
        await running.close();
        rmSync(pidFile, { force: true });
        lock.release();
      },
    }).then(() => process.exit(0)));
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  followParent(env.PINFLOW_BOOT_PID, leave);
  const words = await setupWords(running.ports);
  if (words !== undefined) console.log(words);
  console.log(`Pinflow ready at ${public_url}`);
  await running.warm();
}

/** How this machine itself reaches the listener, as a URL writes it. */
function ownHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** The port listened on. Refuses with 1 when it is taken or not allowed. */
function listen(server: Server, env: Env): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const where = `${env.HOST}:${env.PORT}`;
      const why =
        error.code === 'EADDRINUSE' ? 'is taken' : `cannot be listened on (${error.code ?? error.message})`;
      reject(
        new StartRefusal(`${where} ${why}: set PORT (or HOST) to another, or PORT=0 for a free one.`, 1),
      );
    });
    // A server that listens on TCP has an address with a port, never a path.
    server.listen(env.PORT, env.HOST, () => resolve((server.address() as AddressInfo).port));
  });
}
