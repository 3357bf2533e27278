import { isIP } from 'node:net';
import type { Socket, TcpNetConnectOpts } from 'node:net';
import type { StepCall } from '../../domain/integrations/connector.ts';
import type { TrialCall, Tried } from '../../domain/integrations/trial.ts';
import type { System } from '../../domain/system/system.ts';
import type { Fire, FireLimits } from './fire.ts';
import { createFire } from './fire.ts';
import type { Guard } from './guard.ts';
import { createKeptCarries } from './kept-carries.ts';
import type { Lanes } from './lanes.ts';
import { createLanes } from './lanes.ts';
import { makeCall } from './make-call.ts';
import { createSocketOpener } from './open-socket.ts';
import { onFirstByte } from './try-first-byte.ts';
import { hearHead } from './try-head.ts';
import type { Shot } from './try-report.ts';
import { reportTrial } from './try-report.ts';
import { createStopwatch } from './try-stopwatch.ts';
import { targetOf } from './try-target.ts';
import type { Watch } from './watch.ts';

export interface TrialMeans {
  guard: Guard;
  /** Host names that stand for an origin. */
  aliases: Record<string, string>;
  system: Pick<System, 'now' | 'uuid' | 'digits'>;
  max_reply_bytes: number;
  /** Longest a call may take, milliseconds. */
  longest_ms: number;
  dial?: (options: TcpNetConnectOpts) => Socket;
}

/** Steps tried one at a time, beside all traffic. */
export interface Trials {
  /** Never rejects; nothing is retried, and nothing is read on past the deadline. */
  try(call: TrialCall): Promise<Tried>;
  /** Cuts those under way off. */
  close(): Promise<void>;
}

/**
 * Each step of a trial goes out over a connection and through lanes of its own, so that its times are whole, no
 * breaker hears of it or holds it up, and no cached token is used or left.
 */
export function createTrials(means: TrialMeans): Trials {
  const { guard, system, max_reply_bytes, longest_ms, dial } = means;
  const open = new Set<Lanes>();

  async function shoot(call: StepCall, limits: FireLimits): Promise<Shot> {
    const stopwatch = createStopwatch();
    let head: ReturnType<typeof hearHead> = () => undefined;
    let seen: Parameters<Watch['ended']>[0] | undefined;
    const watch: Watch = {
      mark: (instant) => stopwatch.mark(instant),
      opened(socket) {
        head = hearHead(socket);
        onFirstByte(socket, () => stopwatch.mark('first_byte'));
      },
      ended(all) {
        stopwatch.mark('ended');
        seen = all;
      },
    };
    const connect = createSocketOpener(guard, { timeout_ms: longest_ms, dial, watch });
    const lanes = createLanes(connect, {
      patience_ms: longest_ms + 2000,
      max_reply_bytes,
      clock: () => performance.now(),
      tell: () => undefined,
    });
    open.add(lanes);
    try {
      const fire = createFire(guard, lanes, system, max_reply_bytes);
      const answer = await fire(call, { ...limits, watch });
      if (!seen) throw new Error('a call ended unseen');
      const timings = stopwatch.timings();
      // An address, or a name that stands for one, is asked of no resolver.
      const named = seen.request && isResolved(new URL(seen.request.origin));
      return { answer, seen, head: head(), timings: named ? timings : { ...timings, dns_ms: null } };
    } finally {
      open.delete(lanes);
      await lanes.close();
    }
  }

  function isResolved({ hostname }: URL): boolean {
    const isLiteral = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || hostname === 'localhost';
    return !isLiteral && !Object.hasOwn(means.aliases, hostname);
  }

  return {
    async try(given) {
      const target = targetOf(given);
      const begun: Promise<Shot>[] = [];
      const fire: Fire = async (call, limits) => {
        const shot = shoot(call, limits);
        begun.push(shot);
        return (await shot).answer;
      };
      const answer = await makeCall(target.call, 0, fire, createKeptCarries(system.now), system);
      return reportTrial(target, answer, await Promise.all(begun), {
        hidden: given.hidden ?? [],
        max_reply_bytes,
      });
    },
    async close() {
      await Promise.all([...open].map((lanes) => lanes.close()));
    },
  };
}
