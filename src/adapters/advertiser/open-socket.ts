import { connect } from 'node:net';
import type { Socket, TcpNetConnectOpts } from 'node:net';
import { buildConnector } from 'undici';
import { noticeBreak } from './broken-off.ts';
import type { CheckedAddress, Guard } from './guard.ts';
import { Unreachable } from './unreachable.ts';
import type { Watch } from './watch.ts';

export interface SocketOptions {
  /** Milliseconds for TCP, and again for TLS; the call's own deadline is usually shorter. */
  timeout_ms: number;
  /** How TCP is dialled; `net.connect` but in tests. */
  dial?: (options: TcpNetConnectOpts) => Socket;
  watch?: Pick<Watch, 'mark' | 'opened'>;
}

/**
 * An undici connector that resolves and checks at each new connection and dials the checked addresses
 * themselves, so that a name cannot mean one thing to the guard and another to the socket. The peer is
 * checked again before TLS and before any byte of a request. Failures are `Unreachable`.
 */
export function createSocketOpener(
  guard: Guard,
  { timeout_ms, dial = connect, watch }: SocketOptions,
): buildConnector.connector {
  // Said outright: left to its default, NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would end all checking.
  const secure = buildConnector({ allowH2: false, timeout: timeout_ms, rejectUnauthorized: true });
  return (options, callback) => {
    const url = new URL(`${options.protocol}//${options.host ?? options.hostname}`);
    open(url)
      .then((socket) => {
        if (url.protocol === 'http:') return handOver(socket, callback);
        secure({ ...options, httpSocket: socket }, (...result) => {
          if (result[0] === null) {
            watch?.mark('secured');
            return handOver(result[1], callback);
          }
          socket.destroy();
          callback(new Unreachable('tls', `No TLS connection: ${tlsReason(result[0])}.`), null);
        });
      })
      .catch((error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null));
  };

  function handOver(socket: Socket, callback: buildConnector.Callback): void {
    noticeBreak(socket);
    watch?.opened(socket);
    callback(null, socket);
  }

  async function open(url: URL): Promise<Socket> {
    const addresses = await guard.addressesOf(url);
    watch?.mark('resolved');
    const socket = await dialled(url, addresses);
    watch?.mark('connected');
    if (guard.admitsPeer(socket.remoteAddress, addresses)) return socket;
    socket.destroy();
    throw new Unreachable('guard', 'The connection led to another address than the one checked.');
  }

  function dialled(url: URL, addresses: readonly CheckedAddress[]): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = dial({
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: addresses[0]?.port ?? 0,
        lookup: (_host, options, done) => {
          const [first] = addresses;
          if (options.all) done(null, [...addresses]);
          else done(null, first?.address ?? '', first?.family);
        },
        autoSelectFamily: true,
        noDelay: true,
        keepAlive: true,
      });
      const timer = setTimeout(() => socket.destroy(new Error('timeout')), timeout_ms);
      const failed = () => {
        clearTimeout(timer);
        reject(new Unreachable('refused', 'No connection could be opened.'));
      };
      // The error listener stays: an error between here and undici's own listener must not end the process.
      socket.on('error', failed).once('connect', () => {
        clearTimeout(timer);
        resolve(socket);
      });
    });
  }
}

/** OpenSSL's and Node's words for a certificate name no address; a socket's error code would do too. */
function tlsReason(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'handshake failed';
  return code.toLowerCase().replaceAll('_', ' ');
}
