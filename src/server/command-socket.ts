import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Ports } from '../use-cases/ports.ts';
import { isCommand, runCommand } from './commands.ts';
import { describe } from './gateway/guarded.ts';

/** Where commands reach a running server. */
export function commandSocketPath(dataDir: string): string {
  return join(dataDir, 'command.sock');
}

/**
 * Serves the commands on a socket in the data dir, mode 0600: `POST /<command>` with its arguments as JSON →
 * lines of JSON, `{"progress":[done,total]}` and at the end `{"result":…}` or `{"error":"…"}`.
 */
export async function serveCommands(ports: Ports, dataDir: string): Promise<{ close(): Promise<void> }> {
  const path = commandSocketPath(dataDir);
  // The data dir is held by this process, so a socket found there is a dead one's.
  rmSync(path, { force: true });
  const server = createServer((request, response) => void serve(ports, request, response));
  const before = process.umask(0o177);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  process.umask(before);
  chmodSync(path, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(ports: Ports, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const line = (value: object) => response.write(`${JSON.stringify(value)}\n`);
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  try {
    const name = (request.url ?? '').slice(1);
    if (request.method !== 'POST' || !isCommand(name))
      throw new Error(`The running server knows no command ${name}.`);
    const chunks: Buffer[] = [];
    // The socket is this user's own: the command line is the only writer.
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const args: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
    const result = await runCommand(ports, name, args, (done, total) => line({ progress: [done, total] }));
    line({ result });
  } catch (error) {
    // What a command refuses is told to who asked; only a fault is ours to look into.
    if (!(error instanceof Refusal)) ports.log('warn', 'a command failed', { cause: describe(error) });
    line({ error: error instanceof Error ? error.message : String(error) });
  }
  response.end();
}
