import type { Context } from 'hono';

/**
 * Text as the body of an answer, a chunk at a time and no faster than it is taken. What fails before the first chunk
 * is thrown; what fails later breaks the answer off, so that nobody takes it for the whole.
 */
export async function streamed(c: Context, chunks: AsyncGenerator<string, void>): Promise<Response> {
  const first = await chunks.next();
  if (first.done) return c.body('');
  if (c.req.method === 'HEAD') {
    await chunks.return();
    return c.body('');
  }
  const second = await chunks.next();
  if (second.done) return c.body(first.value);

  const encoder = new TextEncoder();
  const ahead = [first.value, second.value];
  return c.body(
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(controller) {
        const chunk = ahead.shift() ?? (await chunks.next()).value;
        if (chunk === undefined) controller.close();
        else controller.enqueue(encoder.encode(chunk));
      },
      async cancel() {
        await chunks.return();
      },
    }),
  );
}
