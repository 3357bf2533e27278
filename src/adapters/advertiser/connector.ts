import type { Socket, TcpNetConnectOpts } from 'node:net';
import type { Connector } from '../../domain/integrations/connector.ts';
import { LONGEST_CALL_MS } from '../../domain/integrations/longest-call.ts';
import { NO_HEAD } from '../../domain/landing-pages/page-head.ts';
import type { AdvertiserAnswer } from '../../domain/otp-flow/advertiser-answer.ts';
import type { System } from '../../domain/system/system.ts';
import { effectiveStep } from './effective-step.ts';
import { examineDefinition } from './examine-definition.ts';
import { parseEgressAllowance } from './egress-allowance.ts';
import { createFire } from './fire.ts';
import { createGuard } from './guard.ts';
import { createKeptCarries } from './kept-carries.ts';
import type { LaneChange } from './lanes.ts';
import { createLanes } from './lanes.ts';
import { makeCall } from './make-call.ts';
import { createSocketOpener } from './open-socket.ts';
import { runPageSteps } from './page-steps.ts';
import { readCallback } from './read-callback.ts';
import { replayReply } from './try-replay.ts';
import { maskKept } from './try-reply.ts';
import { createTrials } from './try-step.ts';

export interface ConnectorOptions {
  /** `host:port` or CIDR that may be called although private. */
  egress_allow: readonly string[];
  /** Host → origin, e.g. `simulator.invalid` → `http://127.0.0.1:4399`; read at each connection. */
  aliases: Record<string, string>;
  system: Pick<System, 'now' | 'uuid' | 'digits'>;
  /** All addresses of a name; the system's resolver when absent. */
  resolve?: (hostname: string) => Promise<string[]>;
  /** `net.connect` but in tests. */
  dial?: (options: TcpNetConnectOpts) => Socket;
  /** How long after it was written a verify is read on past its deadline; 30 s when absent. */
  late_ms?: number;
  /** Largest answer read; 64 KB when absent. */
  max_reply_bytes?: number;
  /** Hears once of each breaker that opens or closes and each lane that is full. */
  on_change?: (change: LaneChange) => void;
  /** Hears of each error of our own that ended a call. */
  on_fault?: (error: unknown) => void;
  /** Milliseconds that never run backwards, for breakers and unused lanes; the process's own but in tests. */
  clock?: () => number;
}

/** A caller is answered within 8 s: what is left of them is for the store, which records the end first. */
const LONGEST_DEADLINE_MS = LONGEST_CALL_MS;

/** Reaches advertisers over HTTP; the only way out for every step. Throws on a bad `egress_allow` entry. */
export function createConnector(options: ConnectorOptions): Connector {
  const { aliases, resolve, dial, system, late_ms = 30_000, max_reply_bytes = 65_536 } = options;
  const guard = createGuard({ allowance: parseEgressAllowance(options.egress_allow), aliases, resolve });
  const connect = createSocketOpener(guard, { timeout_ms: LONGEST_DEADLINE_MS, dial });
  const lanes = createLanes(connect, {
    patience_ms: LONGEST_DEADLINE_MS + late_ms + 2000,
    max_reply_bytes,
    clock: options.clock,
    tell: options.on_change,
  });
  const { on_fault = () => undefined } = options;
  const fire = createFire(guard, lanes, system, max_reply_bytes, on_fault);
  const kept = createKeptCarries(system.now);
  const trials = createTrials({
    guard,
    aliases,
    system,
    max_reply_bytes,
    longest_ms: LONGEST_DEADLINE_MS,
    dial,
  });

  /** Nobody knows what of the call was written: it is taken for lost, so that nothing is repeated. */
  function faulted(error: unknown): AdvertiserAnswer {
    on_fault(error);
    return { ending: { kind: 'lost', how: 'reset' }, carry: {}, ms: 0, detail: 'A fault of our own.' };
  }

  return {
    async call(given) {
      try {
        const call = { ...given, step: effectiveStep(given.step, given.values) };
        return await makeCall(call, call.name === 'verify' ? late_ms : 0, fire, kept, system);
      } catch (error) {
        return faulted(error);
      }
    },
    try: trials.try,
    replay: (call, reply) => replayReply(call, reply, system.now()),
    maskKept,
    preparePage: (call) =>
      runPageSteps(call, fire, system).catch((error: unknown) => ({ ...faulted(error), head: NO_HEAD })),
    examine: (definition) => examineDefinition(definition, guard),
    readCallback,
    async close() {
      await Promise.all([lanes.close(), trials.close()]);
    },
  };
}
