import { pageLanguage } from './page-language.ts';
import { FRAME } from './frame/arabic.ts';
import { wordsIn } from './words.ts';

/**
 * What the console's plain buttons do with JavaScript: copy a text, and show the keys anew after a download has
 * made one. Without it downloads work all the same; copy buttons are not shown.
 */
const said = document.getElementById('said');

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element && event.target.closest<HTMLElement>('[data-copy]');
  if (button) void copy(button);
});

document.addEventListener('submit', (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : undefined;
  if (!form?.dataset.refreshes || !(event.submitter instanceof HTMLButtonElement)) return;
  event.preventDefault();
  void download(form, event.submitter, form.dataset.refreshes);
});

async function copy(button: HTMLElement): Promise<void> {
  const { copy: text = '', what = '' } = button.dataset;
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  const say = wordsIn(pageLanguage(), FRAME);
  tell(
    copied
      ? say('Copied {what}.', { what })
      : say('The browser does not let this page copy. Select the text instead.'),
  );
  button.dataset.copied = String(copied);
  setTimeout(() => delete button.dataset.copied, 2000);
}

/** The file as the plain form would fetch it; what cannot be fetched is left to the plain form to show. */
async function download(form: HTMLFormElement, button: HTMLButtonElement, part: string): Promise<void> {
  const body = new URLSearchParams([[button.name, button.value]]);
  const response = await fetch(form.action, { method: 'POST', body }).catch(() => undefined);
  if (!response?.ok) {
    // A form sends the button that was pressed, which `submit()` leaves out.
    const target = Object.assign(document.createElement('input'), { type: 'hidden', name: button.name });
    target.value = button.value;
    form.append(target);
    return form.submit();
  }
  const name = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name ?? 'page';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  tell(wordsIn(pageLanguage(), FRAME)('Downloaded {name}.', { name: link.download }));
  const page = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').getElementById(part);
  if (fresh) document.getElementById(part)?.replaceWith(fresh);
}

function tell(sentence: string): void {
  if (said) said.textContent = sentence;
}
