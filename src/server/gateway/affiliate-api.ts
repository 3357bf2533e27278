import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Access } from '../../domain/catalog/access.ts';
import type { Claim } from '../../domain/ledger/ledger.ts';
import type { FlowAnswer } from '../../domain/otp-flow/flow-answer.ts';
import { answerBody } from '../../domain/otp-flow/flow-answer.ts';
import { httpStatusOf } from '../../domain/otp-flow/outcomes.ts';
import { authenticateKey } from '../../use-cases/authenticate-key.ts';
import { noteKeyUse } from '../../use-cases/note-key-use.ts';
import { once } from '../../use-cases/once.ts';
import type { Ports } from '../../use-cases/ports.ts';
import { presentSend, presentVerify } from '../../use-cases/present-answer.ts';
import { sendOtp } from '../../use-cases/send-otp.ts';
import { verifyOtp } from '../../use-cases/verify-otp.ts';
import { dropInAnswer, dropInParams } from './drop-in.ts';
import { sendRequest, verifyRequest } from './flow-requests.ts';
import type { GatewayEnv } from './gateway-env.ts';
import { guarded } from './guarded.ts';
import type { Leaving } from './ops.ts';
import type { Params } from './read-params.ts';
import { readParams } from './read-params.ts';

type Endpoint = 'send' | 'verify';
type Rename = (params: Params) => Params;
type Body = (answer: FlowAnswer) => object;

/** The affiliate API, server to server, with its drop-in names. Contract § 2. */
export function affiliateApi(
  ports: Ports,
  state: Leaving,
  headers: Record<string, string>,
): Hono<GatewayEnv> {
  const api = new Hono<GatewayEnv>();
  const serve = (path: string, endpoint: Endpoint, rename: Rename, body: Body) =>
    api.all(path, async (c) => {
      const answered = await guarded(ports, () => answer(c, ports, endpoint, rename));
      c.set('dressed', true);
      return respond(answered, body, state.leaving ? { ...headers, connection: 'close' } : headers);
    });
  serve('/api/otp/send', 'send', (params) => params, answerBody);
  serve('/api/otp/verify', 'verify', (params) => params, answerBody);
  serve('/api/af/otp_gen', 'send', dropInParams, dropInAnswer);
  serve('/api/af/otp_verify', 'verify', dropInParams, dropInAnswer);
  return api;
}

function respond(answered: FlowAnswer, body: Body, dressed: Record<string, string>): Response {
  const headers: Record<string, string> = {
    ...dressed,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  };
  if (answered.retry_after !== undefined) headers['retry-after'] = String(answered.retry_after);
  if (answered.outcome === 'method_not_allowed') headers['allow'] = 'POST';
  return new Response(JSON.stringify(body(answered)), { status: httpStatusOf(answered.outcome), headers });
}

/** The checks in the contract's order: method, size, type, syntax, key, `aff_id`, parameters. */
async function answer(
  c: Context<GatewayEnv>,
  ports: Ports,
  endpoint: Endpoint,
  rename: Rename,
): Promise<FlowAnswer> {
  if (c.req.method !== 'POST') return { outcome: 'method_not_allowed' };
  const read = await readParams(c.req.raw);
  if (read.refusal) return read.refusal;
  const params = rename(read.params);
  const access = authenticateKey(ports, bearer(c) ?? params.key ?? '');
  if (!access) return { outcome: 'unauthorized' };
  noteKeyUse(ports, access, endpoint, c.var.address);
  if (!params.aff_id) return { outcome: 'invalid_request', message: '`aff_id` is missing.' };
  if (params.aff_id !== access.affiliate.id) return { outcome: 'unauthorized' };
  return endpoint === 'send' ? send(c, ports, access, params) : verify(c, ports, access, params);
}

async function send(
  c: Context<GatewayEnv>,
  ports: Ports,
  access: Access,
  params: Params,
): Promise<FlowAnswer> {
  const request = sendRequest(params);
  if ('outcome' in request) return request;
  const run = (claim?: Claim) => sendOtp(ports, access, request, claim);
  return underKey(c, ports, { access, endpoint: 'send', params }, run, (tid) =>
    presentSend(ports, access, tid),
  );
}

async function verify(
  c: Context<GatewayEnv>,
  ports: Ports,
  access: Access,
  params: Params,
): Promise<FlowAnswer> {
  const request = verifyRequest(params);
  if ('outcome' in request) return request;
  const run = (claim?: Claim) => verifyOtp(ports, access, request, claim);
  return underKey(c, ports, { access, endpoint: 'verify', params }, run, (tid) =>
    presentVerify(ports, access, tid),
  );
}

/** Runs once for its Idempotency-Key where the caller gives one. */
async function underKey(
  c: Context<GatewayEnv>,
  ports: Ports,
  { access, endpoint, params }: { access: Access; endpoint: Endpoint; params: Params },
  run: (claim?: Claim) => Promise<FlowAnswer>,
  present: (tid: string) => Promise<FlowAnswer>,
): Promise<FlowAnswer> {
  const idempotency_key = c.req.header('idempotency-key');
  if (idempotency_key === undefined) return run();
  if (!/^[\x21-\x7e]{1,255}$/.test(idempotency_key))
    return {
      outcome: 'invalid_request',
      message: '`Idempotency-Key` must be 1 to 255 visible ASCII characters.',
    };
  return once(ports, { key_id: access.key_id ?? '', endpoint, idempotency_key, params }, run, present);
}

function bearer(c: Context<GatewayEnv>): string | undefined {
  return /^Bearer +([^\s]+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}
