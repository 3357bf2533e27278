import type { PastedReply } from '../../domain/integrations/pasted-call.ts';
import { jsonNode } from './json-node.ts';

/** Finds a sample answer in the text after a command: JSON, and a status line before it. */
export function readReply(after: string): PastedReply | undefined {
  const start = /^[ \t]{0,40}[{[]/m.exec(after);
  const end = Math.max(after.lastIndexOf('}'), after.lastIndexOf(']'));
  if (!start || end < start.index) return undefined;
  const json = jsonNode(after.slice(start.index, end + 1));
  const status = /\bHTTP\/[0-9.]{1,3} ([0-9]{3})/.exec(after.slice(0, start.index))?.[1];
  return json && { json, status: status === undefined ? undefined : Number(status) };
}
