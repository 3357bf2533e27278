import { type AdvertiserLog, createLog, record } from './advertiser-log.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { behaviourOf } from './magic-numbers.ts';

/** What goes back over the wire, `after_ms` after it was decided. */
export interface PretendReply {
  kind: 'json' | 'html' | 'reset';
  status: number;
  body: Record<string, string | number | boolean>;
  after_ms: number;
  /** The verdict follows by a callback to this path. */
  notify?: { path: string; tid: string };
}

export interface SendBody {
  msisdn: string;
  length: number;
  tid: string;
  /** Path of ours a later verdict is posted to. */
  notify?: string;
}

export interface VerifyBody {
  msisdn: string;
  otp: string;
  reference: string;
}

export interface PretendAdvertiser {
  inbox: Inbox;
  log: AdvertiserLog;
  send(body: SendBody): PretendReply;
  verify(body: VerifyBody): PretendReply;
  status(msisdn: string): PretendReply;
}

interface IssuedCode {
  msisdn: string;
  otp: string;
  tid: string;
  notify?: string;
}

const REMEMBERED = 100_000;

/** What a pretend advertiser decides, without the wire. `slow_ms` is how late a slow number is answered. */
export function createPretendAdvertiser(options: {
  now: () => number;
  digits: (count: number) => string;
  slow_ms: number;
}): PretendAdvertiser {
  const { now, digits, slow_ms } = options;
  const inbox = createInbox();
  const log = createLog();
  const codes = new Map<string, IssuedCode>();
  const subscribed = new Map<string, number>();
  let issued = 0;

  function issue({ msisdn, length, tid, notify }: SendBody): PretendReply {
    const otp = digits(length);
    const reference = `r${(++issued).toString(36)}-${digits(8)}`;
    remember(codes, reference, { msisdn, otp, tid, notify });
    const text = `${otp} is your code. Enter it on the page to subscribe; give it to nobody.`;
    inbox.add({ msisdn, text, otp, at: new Date(now()).toISOString() }, tid);
    return json({ result: 'SENT', reference });
  }

  function decideSend(body: SendBody): PretendReply {
    const behaviour = behaviourOf('send', body.msisdn);
    if (behaviour === undefined) return issue(body);
    switch (behaviour.kind) {
      case 'slow':
        return { ...issue(body), after_ms: slow_ms };
      case 'reset':
        return { ...issue(body), kind: 'reset' };
      case 'redirect':
        return json({ result: 'USER_REDIRECT', redirect: 'https://example.com/confirm' });
      case 'text':
        return json({ result: 'USER_MUST_TEXT', keyword: 'JOIN', shortcode: '22345' });
      default:
        return refusal(behaviour);
    }
  }

  function decideVerify({ msisdn, otp }: VerifyBody, code: IssuedCode | undefined): PretendReply {
    const behaviour = behaviourOf('verify', msisdn);
    if (behaviour && ['refuse', 'server_error', 'html'].includes(behaviour.kind)) return refusal(behaviour);
    const verdict = verdictOn(msisdn, otp, code);
    if (verdict === 'VERIFIED') remember(subscribed, msisdn, now());
    if (behaviour?.kind === 'reset') return { ...json({ result: verdict }), kind: 'reset' };
    if (behaviour?.kind === 'slow') return { ...json({ result: verdict }), after_ms: slow_ms };
    if (behaviour?.kind === 'callback' && verdict === 'VERIFIED') {
      const notify = code?.notify === undefined ? undefined : { path: code.notify, tid: code.tid };
      return { ...json({ result: 'ACCEPTED' }), notify };
    }
    return json({ result: verdict });
  }

  return {
    inbox,
    log,
    send(body) {
      const before = issued;
      const reply = decideSend(body);
      const { msisdn, tid } = body;
      record(log.sends, { at: now(), msisdn, tid, answer: answerOf(reply), accepted: issued > before });
      return reply;
    },
    verify(body) {
      const code = codes.get(body.reference);
      const reply = decideVerify(body, code);
      const { msisdn, otp } = body;
      const accepted = ['VERIFIED', 'ACCEPTED'].includes(String(reply.body.result));
      record(log.verifies, { at: now(), msisdn, tid: code?.tid, otp, answer: answerOf(reply), accepted });
      return reply;
    },
    status(msisdn) {
      const active = subscribed.has(msisdn);
      record(log.statuses, { at: now(), msisdn, active });
      return json({ msisdn, active });
    },
  };
}

function verdictOn(msisdn: string, otp: string, code: IssuedCode | undefined): string {
  if (code === undefined || code.msisdn !== msisdn) return 'OTP_NOT_REQUESTED';
  return code.otp === otp ? 'VERIFIED' : 'OTP_WRONG';
}

/** The behaviours that are the same at both steps, and after which nothing was accepted. */
function refusal(behaviour: NonNullable<ReturnType<typeof behaviourOf>>): PretendReply {
  if (behaviour.kind === 'refuse') return json({ result: behaviour.result });
  if (behaviour.kind === 'server_error') return json({ error: 'internal error' }, 500);
  if (behaviour.kind === 'html') return { kind: 'html', status: 200, body: {}, after_ms: 0 };
  return json({
    result: 'REFUSED',
    message: 'This customer is on a tariff we do not serve, please call care.',
  });
}

function json(body: PretendReply['body'], status = 200): PretendReply {
  return { kind: 'json', status, body, after_ms: 0 };
}

function answerOf(reply: PretendReply): string {
  if (reply.kind !== 'json') return reply.kind;
  return reply.status === 200 ? String(reply.body.result) : `http_${reply.status}`;
}

/** A map that forgets its oldest entries; memory stays bounded under any flood. */
function remember<V>(map: Map<string, V>, key: string, value: V): void {
  map.set(key, value);
  if (map.size <= REMEMBERED) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
