import type { Socket } from 'node:net';

/** Tells once when the first byte of an answer is there; takes none of it. A connection's end is no byte. */
export function onFirstByte(socket: Socket, tell: () => void): void {
  const look = () => {
    if (socket.readableLength === 0) return;
    socket.off('readable', look);
    tell();
  };
  // Heard before whoever reads the socket, for that one listens later.
  socket.on('readable', look);
}
