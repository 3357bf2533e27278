import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { startPinflow } from '../support/pinflow.ts';

const CLIENTS = 1000;

it(
  '1,000 clients that send a byte a second are let go; others are served as ever (G8)',
  { timeout: 60_000 },
  async () => {
    const pinflow = await startPinflow();
    const { hostname, port } = new URL(pinflow.url);
    const sockets: Socket[] = [];
    let closed = 0;
    for (let i = 0; i < CLIENTS; i++) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      socket.on('close', () => (closed += 1));
      socket.resume();
      socket.write(
        i % 2 === 0 ? 'POST /l/demo HTTP/1.1\r\nx: ' : 'POST /api/otp/send HTTP/1.1\r\nhost: x\r\nx: ',
      );
      sockets.push(socket);
    }
    const drip = setInterval(() => sockets.forEach((socket) => socket.writable && socket.write('x')), 1000);
    const waits: number[] = [];
    const began = performance.now();
    while (closed < CLIENTS && performance.now() - began < 40_000) {
      const asked = performance.now();
      expect((await fetch(`${pinflow.url}/l/demo`)).status).toBe(200);
      waits.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    clearInterval(drip);
    expect(closed).toBe(CLIENTS);
    // 15 s for the head of a request, looked after every 5 s.
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.9)]).toBeLessThan(200);
    expect(await pinflow.stop()).toBe(0);
  },
);
