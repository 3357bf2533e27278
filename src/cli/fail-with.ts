import { StartRefusal } from '../server/start-refusal.ts';

/** Ends a command that could not be done: one sentence on standard error, JSON on request. */
export function failWith(error: unknown, json: boolean | undefined): never {
  const message = error instanceof Error ? error.message : String(error);
  if (json) console.log(JSON.stringify({ error: message }));
  else console.error(message);
  process.exit(error instanceof StartRefusal ? error.exitCode : 1);
}
