import { isLanguage } from '../../domain/accounts/reader-language.ts';
import { api, ApiProblem } from '../api.ts';
import type { PostbackTrial } from '../../domain/postbacks/postback-trial.ts';
import { readForm } from '../forms/read-form.ts';
import { wordsIn } from '../words.ts';
import { POSTBACKS } from './arabic.ts';

/** `data-trial`: sends one pretended event to the postback as its form says it now, and shows all of it. */
document.addEventListener('submit', (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : undefined;
  if (!form?.dataset.trial) return;
  event.preventDefault();
  void attempt(form, form.dataset.trial);
});

async function attempt(form: HTMLFormElement, path: string): Promise<void> {
  const shown = form.querySelector<HTMLElement>('[data-trial-result]');
  if (!shown || form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  try {
    const wish = { ...readForm(form), postback: unsaved(form) };
    shown.replaceChildren(...drawn(form, await api<PostbackTrial>('POST', path, wish)));
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    shown.replaceChildren(paragraph(error.issues[0]?.message ?? error.message));
  } finally {
    shown.hidden = false;
    form.ariaBusy = null;
  }
}

/** The postback as it stands in the form beside; undefined where there is none to write, or nothing in it. */
function unsaved(form: HTMLFormElement): object | undefined {
  const setting = form.closest('.postback')?.querySelector<HTMLFormElement>('[data-postback]');
  if (!setting) return undefined;
  const { tracker, ...own } = readForm(setting);
  const written = (setting.dataset.prefix ? tracker : own) as { url?: string } | undefined; // named so by the form
  return written?.url === undefined ? undefined : written;
}

function drawn(form: HTMLFormElement, trial: PostbackTrial): Node[] {
  const { language = '' } = form.dataset;
  const say = wordsIn(isLanguage(language) ? language : 'en', POSTBACKS);
  const { request, reply, detail, ms } = trial;
  const verdict = trial.ok ? say('It arrived.') : say('It would count as failed and be tried again.');
  const parts = [paragraph(`${verdict} ${ms} ms`)];
  if (detail) parts.push(paragraph(detail));
  const head = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  const sent = [`${request.method} ${request.url}`, ...head, ...(request.body ? ['', request.body] : [])];
  parts.push(paragraph(say('What was sent')), block(sent.join('\n')));
  if (reply)
    parts.push(paragraph(say('What came back')), block([String(reply.http_status), reply.body].join('\n')));
  return parts;
}

function paragraph(text: string): HTMLElement {
  return Object.assign(document.createElement('p'), { textContent: text, dir: 'auto' });
}

function block(text: string): HTMLElement {
  const pre = Object.assign(document.createElement('pre'), { textContent: text, className: 'code wraps' });
  pre.dir = 'ltr';
  pre.tabIndex = 0;
  return pre;
}
