import type { Socket } from 'node:net';

/** Whether a connection is just now being broken off: true only while the listeners of that event run. */
let isBreaking = false;

/**
 * Notices that a connection is broken off. Undici takes a reset for the end of an answer that gave no length; an answer
 * cut so is a lost one, and only the connection itself knows.
 */
export function noticeBreak(socket: Socket): void {
  // Before undici's own, in which it ends the answer.
  socket.prependListener('error', () => {
    isBreaking = true;
    queueMicrotask(() => {
      isBreaking = false;
    });
  });
}

/** To be asked where an answer ends: whether what ended it was a break. */
export function isBrokenOff(): boolean {
  return isBreaking;
}
