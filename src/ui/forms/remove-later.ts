import { pageLanguage } from '../page-language.ts';
import { FRAME } from '../frame/arabic.ts';
import { toast } from '../toast.ts';
import { wordsIn } from '../words.ts';

/** As long as the toast offers the way back. */
const WAITS_MS = 12_000;

/**
 * What a press removes (`data-undo` on its form; never what gives access) goes from the page at once and from the server when nobody took it
 * back, at the latest when the page is left. `path` below `/api/v1`. `done`: the sentence that offers the way back.
 */
export function removeLater(form: HTMLFormElement, path: string, done: string, failed: () => void): void {
  const row = form.closest<HTMLElement>('tr, li, .card') ?? form;
  row.hidden = true;
  const away = new AbortController();
  const send = () => {
    away.abort();
    clearTimeout(timer);
    // It outlives the page; what comes back then is nobody's to see.
    fetch(`/api/v1${path}`, { method: 'DELETE', keepalive: true })
      .then(({ ok }) => {
        if (ok) return row.remove();
        bringBack();
        failed();
      })
      .catch(() => {
        bringBack();
        failed();
      });
  };
  const bringBack = () => {
    row.hidden = false;
  };
  const timer = setTimeout(send, WAITS_MS);
  addEventListener('pagehide', send, { signal: away.signal });
  toast(wordsIn(pageLanguage(), FRAME)('In 12 seconds: {done}', { done }), {
    undo() {
      away.abort();
      clearTimeout(timer);
      bringBack();
      form.querySelector('button')?.focus();
    },
  });
}
