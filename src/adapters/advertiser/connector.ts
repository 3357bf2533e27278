import type { Socket, TcpNetConnectOpts } from 'node:net';
import { Agent } from 'undici';
import type { Connector, StepCall } from '../../domain/integrations/connector.ts';
import type { AdvertiserAnswer } from '../../domain/otp-flow/advertiser-answer.ts';
import type { System } from '../../domain/system/system.ts';
import { buildRequest } from './build-request.ts';
import type { FireLimits } from './call-prepared.ts';
import { callPrepared } from './call-prepared.ts';
import { compileStep } from './compile-step.ts';
import { examineDefinition } from './examine-definition.ts';
import type { Exchange } from './exchange.ts';
import { exchange } from './exchange.ts';
import { parseEgressAllowance } from './egress-allowance.ts';
import { createGuard } from './guard.ts';
import { judgeAnswer } from './judge-answer.ts';
import { createKeptCarries } from './kept-carries.ts';
import { createMacroScope } from './macro-scope.ts';
import { createMask, maskDigits, secretsMask } from './mask.ts';
import { createSocketOpener } from './open-socket.ts';
import { readCallback } from './read-callback.ts';
import { toReply } from './reply.ts';
import { shownBody } from './shown-body.ts';
import { Unreachable } from './unreachable.ts';

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
}

const MOST_CONNECTIONS = 128;
const LONGEST_DEADLINE_MS = 8000;

/** Reaches advertisers over HTTP; the only way out for send and verify. Throws on a bad `egress_allow` entry. */
export function createConnector(options: ConnectorOptions): Connector {
  const { aliases, resolve, dial, system, late_ms = 30_000, max_reply_bytes = 65_536 } = options;
  const guard = createGuard({ allowance: parseEgressAllowance(options.egress_allow), aliases, resolve });
  const connect = createSocketOpener(guard, { timeout_ms: LONGEST_DEADLINE_MS, dial });
  const agents = new Map<string, Agent>();
  const kept = createKeptCarries(system.now);
  // Deadlines are the exchange's own; undici's stand behind them. An idle connection is given up before most
  // servers do, for a request written to one that is just being closed is lost.
  const patience = LONGEST_DEADLINE_MS + late_ms + 2000;

  function agentOf(id: string): Agent {
    const known = agents.get(id);
    if (known) return known;
    const agent = new Agent({
      connect,
      allowH2: false,
      pipelining: 1,
      connections: MOST_CONNECTIONS,
      keepAliveTimeout: 3000,
      keepAliveMaxTimeout: 30_000,
      headersTimeout: patience,
      bodyTimeout: patience,
      maxResponseSize: max_reply_bytes + 131_072, // one socket read more than the exchange would count
    });
    agents.set(id, agent);
    return agent;
  }

  async function call(step: StepCall): Promise<AdvertiserAnswer> {
    const readOn = step.name === 'verify' ? late_ms : 0;
    const { prepare, timeout_ms } = step.step;
    if (prepare.length === 0 || prepare.some(({ kind }) => kind === 'page'))
      return fire(step, { timeout_ms, late_ms: readOn, hidden: [] });
    return callPrepared(step, readOn, fire, kept, system);
  }

  async function fire(step: StepCall, limits: FireLimits): Promise<AdvertiserAnswer> {
    const began = performance.now();
    const elapsed = () => Math.round(performance.now() - began);
    const scope = createMacroScope(step, compileStep(step.step).compute, system);
    const answered = (end: Exchange): AdvertiserAnswer => {
      const digits = [step.values.otp ?? '', step.values.msisdn.digits, step.values.msisdn.nsn];
      const made = [...scope.signatures, ...limits.hidden];
      const signatures = made.length > 0 ? createMask(made) : undefined;
      const mask = (text: string) => {
        const masked = maskDigits(secretsMask(step.secrets)(text), digits);
        return signatures ? signatures(masked) : masked;
      };
      return toAnswer(end, step, elapsed(), mask);
    };
    const prepared = write(step, scope);
    if (prepared instanceof Unreachable) return answered({ kind: 'not_reached', error: prepared });
    const end = await exchange(agentOf(step.integration_id), prepared, {
      timeout_ms: limits.timeout_ms,
      late_ms: limits.late_ms,
      max_reply_bytes,
    });
    if (end.kind !== 'lost' || end.how !== 'timeout' || !end.late) return answered(end);
    return { ...answered(end), late: end.late.then(answered) };
  }

  function write(step: StepCall, scope: ReturnType<typeof createMacroScope>) {
    try {
      if (step.step.prepare.some(({ kind }) => kind === 'page'))
        throw new Unreachable(
          'unbuildable',
          'Steps of `prepare` of kind `page` are not run yet, so this step is not called.',
        );
      const compiled = compileStep(step.step);
      const refused = compiled.url && guard.refusal(compiled.url);
      if (refused !== undefined) throw new Unreachable('guard', refused);
      return buildRequest(compiled, step, scope);
    } catch (error) {
      if (error instanceof Unreachable) return error;
      throw error;
    }
  }

  function toAnswer(
    end: Exchange,
    step: StepCall,
    ms: number,
    mask: (text: string) => string,
  ): AdvertiserAnswer {
    switch (end.kind) {
      case 'not_reached':
        return {
          ending: { kind: 'not_reached', why: end.error.why },
          carry: {},
          ms,
          detail: mask(end.error.message),
        };
      case 'lost':
        return { ending: { kind: 'lost', how: end.how }, carry: {}, ms };
      case 'garbled':
        return { ending: { kind: 'unreadable' }, carry: {}, ms, detail: 'The answer is not HTTP.' };
      case 'replied': {
        const reply = toReply(end.reply, step.step.reply, max_reply_bytes);
        const { ending, carry, detail } = judgeAnswer(reply, step, system.now());
        return {
          ending,
          carry,
          reply: { http_status: end.reply.status, body: shownBody(mask(reply.text)) },
          ms,
          detail,
        };
      }
    }
  }

  return {
    call,
    examine: (definition) => examineDefinition(definition, guard),
    refusalOf: (url) => guard.refusal(new URL(url)),
    readCallback,
    close: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
      agents.clear();
    },
  };
}
