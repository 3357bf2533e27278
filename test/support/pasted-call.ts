import { callReader } from '../../src/adapters/curl/call-reader.ts';
import { withoutMarks } from '../../src/domain/integrations/draft-gap.ts';
import type { PastedCall } from '../../src/domain/integrations/pasted-call.ts';

/** The one call of a command. */
export function callOfCurl(text: string): PastedCall {
  const calls = callReader.curl(text);
  const [call] = calls;
  if (!call || calls.length > 1) throw new Error(`${calls.length} calls were read`);
  return call;
}

/** A body's values as `name=value`, in their order; the text where its format was not understood. */
export function bodyOf({ body }: PastedCall): unknown {
  if (!body) return undefined;
  const { values } = body;
  if (values.format === 'form') return values.pairs.map(({ name, value }) => `${name}=${value}`);
  if (values.format === 'json') return JSON.parse(withoutMarks(body.text));
  return body.text;
}
