import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { commandSocketPath } from '../server/command-socket.ts';
import type { CommandName, Progress } from '../server/commands.ts';
import { runCommand } from '../server/commands.ts';
import type { Env } from '../server/env.ts';
import { parseEnv } from '../server/env.ts';
import { createLog } from '../server/logger.ts';
import { openDataDir } from '../server/open-data-dir.ts';
import { openPorts } from '../server/open-ports.ts';
import { StartRefusal } from '../server/start-refusal.ts';

/** Runs a command where the data dir is: through the socket of a running server, else on the data dir itself. */
export async function run(name: CommandName, args: object, progress: Progress): Promise<unknown> {
  const env = parseEnv(process.env);
  if (typeof env === 'string') throw new StartRefusal(env, 2);
  let lock;
  try {
    lock = openDataDir(env.PINFLOW_DATA_DIR);
  } catch (error) {
    if (error instanceof StartRefusal && error.exitCode === 3) return askServer(env, name, args, progress);
    throw error;
  }
  const public_url = env.PINFLOW_PUBLIC_URL ?? `http://localhost:${env.PORT}`;
  const opened = await openPorts(env, createLog(env.PINFLOW_LOG_LEVEL), { public_url });
  try {
    return await runCommand(opened.ports, name, args, progress);
  } finally {
    await opened.close();
    lock.release();
  }
}

function askServer(env: Env, name: CommandName, args: object, progress: Progress): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socketPath = commandSocketPath(env.PINFLOW_DATA_DIR);
    const asked = request({ socketPath, path: `/${name}`, method: 'POST' }, (response) => {
      const lines = createInterface({ input: response });
      lines.on('line', (line) => {
        // Written by our own server's command socket, line by line.
        const told = JSON.parse(line) as { progress?: [number, number]; result?: unknown; error?: string };
        if (told.progress) progress(...told.progress);
        else if (told.error !== undefined) reject(new Error(told.error));
        else resolve(told.result);
      });
      lines.on('close', () => reject(new Error('The server ended before the command did: run it again.')));
    });
    asked.on('error', (error) =>
      reject(
        new StartRefusal(
          `A process holds ${env.PINFLOW_DATA_DIR} but does not answer (${error.message}): is it still starting?`,
          3,
        ),
      ),
    );
    asked.end(JSON.stringify(args));
  });
}
