import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servePhp } from '../support/php.ts';
import type { ServedPhp } from '../support/php.ts';
import type { Pinflow } from '../support/pinflow.ts';

/** What a visitor without JavaScript has before them. */
export interface Seen {
  status: number;
  headers: Headers;
  html: string;
  /** The hidden state of the page's forms, or of its `?state=` link; '' when there is neither. */
  state: string;
}

/** Opens an address as a browser's address bar does. */
export function open(url: string, headers: Record<string, string> = {}): Promise<Seen> {
  return seen(fetch(url, { headers: { ...BROWSER, ...headers }, redirect: 'manual' }));
}

/** Posts a form as a browser without JavaScript does. */
export function submit(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Seen> {
  const body = new URLSearchParams(fields);
  return seen(fetch(url, { method: 'POST', body, headers: { ...BROWSER, ...headers }, redirect: 'manual' }));
}

/** The newest code in the simulator's inbox; throws when there is none. */
export async function codeFor(pinflow: Pinflow, msisdn: string): Promise<string> {
  const [newest] = await messagesFor(pinflow, msisdn);
  if (!newest) throw new Error(`no message for ${msisdn}`);
  return newest.otp;
}

/** The simulator's messages to a number, newest first. */
export async function messagesFor(
  pinflow: Pinflow,
  msisdn: string,
): Promise<{ msisdn: string; text: string; otp: string; at: string }[]> {
  const response = await fetch(`${pinflow.url}/simulator/messages?msisdn=${encodeURIComponent(msisdn)}`);
  const { items } = (await response.json()) as {
    items: { msisdn: string; text: string; otp: string; at: string }[];
  };
  return items.toSorted((a, b) => b.at.localeCompare(a.at));
}

/** A code that is not this one, of the same length. */
export const wrongFor = (code: string): string => (code.startsWith('9') ? '0' : '9') + code.slice(1);

/** The digits as Arabs write them. */
export const arabic = (digits: string): string =>
  digits.replace(/[0-9]/g, (digit) => String.fromCharCode(0x660 + Number(digit)));

/** A page's PHP as an administrator downloads it. */
export async function downloadPhp(pinflow: Pinflow, pageId: string): Promise<string> {
  const answer = await pinflow.admin<string>('POST', `/landing-pages/${pageId}/exports`, { target: 'php' });
  if (answer.status !== 200) throw new Error(`no download: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Downloaded scripts, by file name, under a PHP of this machine or npm's. */
export async function serveScripts(scripts: Record<string, string>): Promise<ServedPhp> {
  const root = mkdtempSync(join(tmpdir(), 'pinflow-php-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  for (const [name, script] of Object.entries(scripts)) writeFileSync(join(root, name), script);
  return servePhp({ root });
}

const BROWSER = { accept: 'text/html,*/*;q=0.8', 'accept-language': 'en-GB,en;q=0.9' };

async function seen(answer: Promise<Response>): Promise<Seen> {
  const response = await answer;
  const html = await response.text();
  const state =
    /name="state" value="([^"]*)"/.exec(html)?.[1] ??
    /href="\?(?:[^"]*&amp;)?state=([^"]*)"/.exec(html)?.[1] ??
    '';
  return { status: response.status, headers: response.headers, html, state };
}
