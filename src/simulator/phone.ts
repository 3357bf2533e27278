import { createHash } from 'node:crypto';
import { MAGIC_NUMBERS, type MagicNumber } from './magic-numbers.ts';
import type { SimulatedMessage } from './inbox.ts';
import { PHONE_SCRIPT } from './phone-script.ts';
import { PHONE_STYLE } from './phone-style.ts';

/** A page and what its Content-Security-Policy must allow; `csp` is the whole header. */
export interface PhonePage {
  html: string;
  /** `sha256-…` of the one inline script, and of the one inline style. */
  script_hash: string;
  style_hash: string;
  csp: string;
}

const SCRIPT_HASH = hashOf(PHONE_SCRIPT);
const STYLE_HASH = hashOf(PHONE_STYLE);
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32' fill='%230b6b70'%3E" +
  "%3Ccircle cx='4' cy='16' r='3'/%3E%3Ccircle cx='12' cy='16' r='3'/%3E%3Ccircle cx='20' cy='16' r='3'/%3E" +
  "%3Ccircle cx='28' cy='16' r='2.25' fill='none' stroke='%230b6b70' stroke-width='1.5'/%3E%3C/svg%3E";

/**
 * The page of `GET /simulator`: the messages (newest first, as the inbox gives them) on a phone, the numbers
 * with a meaning beside it. It asks `/simulator/messages` with its own query string once a second.
 */
export function renderPhone(
  messages: readonly SimulatedMessage[],
  options: { msisdn?: string; of_preview?: boolean } = {},
): PhonePage {
  const newest = messages[0];
  const key = newest ? `${newest.at} ${newest.msisdn} ${newest.otp}` : '';
  const all = options.of_preview ? 'this preview' : 'every number';
  const whose = options.msisdn === undefined ? all : `+${options.msisdn.replace(/[^0-9]/g, '')}`;
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Simulator phone · Pinflow</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<link rel="icon" href="${ICON}"><style>${PHONE_STYLE}</style></head><body><main>
<section class="phone" aria-labelledby="who">
<div class="bar" aria-hidden="true"><span>SMS</span><span class="lens"></span><span class="signal"><i></i><i></i><i></i><i></i></span></div>
<header class="who"><div class="dots" aria-hidden="true"><i></i><i></i><i></i><i></i></div><h1 id="who">Messages</h1>
<p>for <bdi>${escape(whose)}</bdi> · <span id="live" class="chip">Reload to refresh</span></p></header>
<div class="thread" id="thread" tabindex="0" role="region" aria-label="Messages received"><div role="log" aria-label="Messages, newest last">
<div class="empty" id="empty"${newest ? ' hidden' : ''}><strong>No messages yet</strong>Type a number on a landing page that uses the simulator. Its code arrives here.</div>
<ol id="messages" data-newest="${escape(key)}">${messages.map(bubble).reverse().join('')}</ol>
</div></div><div class="home" aria-hidden="true"></div></section>
<section class="beside" aria-labelledby="magic"><h2 id="magic">Numbers with a meaning</h2>
<p>Any other number is sent a code, and the code is right.</p>
${table('When the code is sent', 'send')}${table('When the code is verified', 'verify')}</section>
</main><script>${PHONE_SCRIPT}</script></body></html>
`;
  return { html, script_hash: SCRIPT_HASH, style_hash: STYLE_HASH, csp: CSP };
}

const CSP = [
  "default-src 'none'",
  `script-src '${SCRIPT_HASH}'`,
  `style-src '${STYLE_HASH}'`,
  'img-src data:',
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

function bubble(message: SimulatedMessage): string {
  const { at, msisdn, otp, text } = message;
  const time = `<time datetime="${escape(at)}">${escape(at.slice(11, 19))}</time>`;
  const [before = '', ...rest] = text.split(otp);
  const body =
    rest.length === 0 ? escape(text) : `${escape(before)}<b>${escape(otp)}</b>${escape(rest.join(otp))}`;
  return `<li><p class="to">To <bdi>+${escape(msisdn)}</bdi> · ${time}</p><p class="sms">${body}</p></li>`;
}

function table(caption: string, on: MagicNumber['on']): string {
  const rows = MAGIC_NUMBERS.filter((magic) => magic.on === on).map(
    ({ msisdn, meaning }) =>
      `<tr><th scope="row">+${msisdn.slice(0, -2)}<b>${msisdn.slice(-2)}</b></th><td>${escape(meaning)}</td></tr>`,
  );
  return `<table><caption>${caption}</caption><tbody>${rows.join('')}</tbody></table>`;
}

function escape(text: string): string {
  const named: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (char) => named[char] ?? char);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
