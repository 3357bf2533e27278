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
import { PREP_SECONDS } from '../../use-cases/page-prep.ts';
import type { Ports } from '../../use-cases/ports.ts';
import type { PreparedPage } from '../../use-cases/prepare-page.ts';
import { preparePage } from '../../use-cases/prepare-page.ts';
import { presentSend, presentVerify } from '../../use-cases/present-answer.ts';
import { sendOtp } from '../../use-cases/send-otp.ts';
import { verifyOtp } from '../../use-cases/verify-otp.ts';
import { dropInAnswer, dropInParams } from './drop-in.ts';
import { pageRequestOf, sendRequest, verifyRequest } from './flow-requests.ts';
import type { GatewayEnv } from './gateway-env.ts';
import { guarded } from './guarded.ts';
import type { Leaving } from './ops.ts';
import type { Params } from './read-params.ts';
import { readParams } from './read-params.ts';

type Endpoint = 'send' | 'verify' | 'prepare';
type Rename = (params: Params) => Params;
type Body = (answer: FlowAnswer) => object;
type Answered = FlowAnswer | PreparedPage;
type Run = (c: Context<GatewayEnv>, ports: Ports, access: Access, params: Params) => Promise<Answered>;

/** The affiliate API, server to server, with its drop-in names. Contract § 2. */
export function affiliateApi(
  ports: Ports,
  state: Leaving,
  headers: Record<string, string>,
): Hono<GatewayEnv> {
  const api = new Hono<GatewayEnv>();
  const serve = (
    path: string,
    endpoint: Endpoint,
    run: Run,
    rename: Rename = same,
    body: Body = answerBody,
  ) =>
    api.all(path, async (c) => {
      const answered = await guarded(ports, () => answer(c, ports, endpoint, rename, run));
      c.set('dressed', true);
      return respond(answered, body, state.leaving ? { ...headers, connection: 'close' } : headers);
    });
  serve('/api/otp/send', 'send', send);
  serve('/api/otp/verify', 'verify', verify);
  serve('/api/otp/prepare', 'prepare', prepare);
  serve('/api/af/otp_gen', 'send', send, dropInParams, dropInAnswer);
  serve('/api/af/otp_verify', 'verify', verify, dropInParams, dropInAnswer);
  return api;
}

const same: Rename = (params) => params;

function respond(answered: Answered, body: Body, dressed: Record<string, string>): Response {
  const headers: Record<string, string> = {
    ...dressed,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  };
  if (!('outcome' in answered)) return new Response(JSON.stringify(preparedBody(answered)), { headers });
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
  run: Run,
): Promise<Answered> {
  if (c.req.method !== 'POST') return { outcome: 'method_not_allowed' };
  const read = await readParams(c.req.raw);
  if (read.refusal) return read.refusal;
  const params = rename(read.params);
  const access = authenticateKey(ports, bearer(c) ?? params.key ?? '');
  if (!access) return { outcome: 'unauthorized' };
  noteKeyUse(ports, access, endpoint, c.var.address);
  if (!params.aff_id) return { outcome: 'invalid_request', message: '`aff_id` is missing.' };
  if (params.aff_id !== access.affiliate.id) return { outcome: 'unauthorized' };
  return run(c, ports, access, params);
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

/** A page about to be shown elsewhere: by the PHP script or an affiliate's own. */
function prepare(_: unknown, ports: Ports, access: Access, params: Params): Promise<Answered> {
  return preparePage(ports, access, pageRequestOf(params));
}

function preparedBody({ prep, head }: PreparedPage): object {
  const { html: head_html, hosts: script_hosts, script_sources } = head;
  return { status: '200', prep, head_html, script_hosts, script_sources, expires_in: PREP_SECONDS };
}

/** Runs once for its Idempotency-Key where the caller gives one. */
async function underKey(
  c: Context<GatewayEnv>,
  ports: Ports,
  { access, endpoint, params }: { access: Access; endpoint: 'send' | 'verify'; params: Params },
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
