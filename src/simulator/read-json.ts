import type { IncomingMessage } from 'node:http';

const MAX_BYTES = 65_536;

/**
 * A request's body as JSON; undefined when it is none or above 64 KB, of which no more is kept: it is read to
 * its end all the same, since leaving it would take the connection and the answer with it.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= MAX_BYTES) chunks.push(bytes);
  }
  if (size > MAX_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
