import type { Socket } from 'node:net';

type Header = { key: string; value: string };

/** Hears the head of the first request written to a socket, as it goes out; undefined until it is whole. */
export function hearHead(socket: Socket): () => Header[] | undefined {
  const write = socket.write.bind(socket);
  let head = '';
  socket.write = ((chunk: string | Uint8Array, ...rest: []) => {
    if (!head.includes('\r\n\r\n'))
      head += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1');
    return write(chunk, ...rest);
  }) as Socket['write']; // the rest is passed on as it came, whichever form the caller used
  return () => headersIn(head);
}

/** Header values go out as Latin-1 of their UTF-8 bytes. */
export function shownHeader(value: string): string {
  return Buffer.from(value, 'latin1').toString('utf8');
}

function headersIn(text: string): Header[] | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [, ...lines] = text.slice(0, end).split('\r\n');
  return lines.map((line) => {
    const colon = line.indexOf(':');
    return { key: line.slice(0, colon), value: shownHeader(line.slice(colon + 1).trim()) };
  });
}
