import { api, ApiProblem } from '../api.ts';
import type { ApiMethod } from '../api.ts';
import { toast } from '../toast.ts';
import { readForm } from './read-form.ts';

/**
 * Forms that call the admin API: `data-api="PUT /clicks/…/settlement"`. `data-done`: what is said when it is done;
 * then the part they stand in (`data-fresh`, its address) is shown anew, or `data-goes` is gone to.
 */
document.addEventListener('submit', (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : undefined;
  if (!form?.dataset.api) return;
  event.preventDefault();
  const { submitter } = event;
  void send(form, submitter instanceof HTMLButtonElement ? submitter : undefined);
});

// A switch does what it says at once.
document.addEventListener('change', (event) => {
  const form = event.target instanceof HTMLInputElement ? event.target.form : undefined;
  if (form && 'auto' in form.dataset) form.requestSubmit();
});

async function send(form: HTMLFormElement, button: HTMLButtonElement | undefined): Promise<void> {
  const [method = '', path = ''] = (form.dataset.api ?? '').split(' ');
  if (form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  clear(form);
  try {
    // Written beside the form, by us.
    const body = method === 'DELETE' ? undefined : readForm(form, button);
    // Written beside the form, by us; what is made has an id.
    const made = await api<{ id?: string } | undefined>(method as ApiMethod, path, body);
    form.dispatchEvent(new CustomEvent('done'));
    if (form.dataset.shows) return reveal(form, Object(made)[form.dataset.shows]);
    if (form.dataset.goes) return location.assign(form.dataset.goes.replace('{id}', made?.id ?? ''));
    await freshen(form);
    toast(form.dataset.done ?? '');
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    show(form, error);
  } finally {
    form.ariaBusy = null;
  }
}

/** What is known only now, such as a key, stands in the form from now on (`data-shown`, in it `data-value`). */
function reveal(form: HTMLFormElement, value: unknown): void {
  const shown = form.querySelector<HTMLElement>('[data-shown]');
  if (!shown) return;
  shown.querySelector('[data-value]')?.replaceChildren(String(value));
  shown.querySelector('[data-copy]')?.setAttribute('data-copy', String(value));
  shown.hidden = false;
}

async function freshen(form: HTMLFormElement): Promise<void> {
  const part = form.closest<HTMLElement>('[data-fresh]');
  if (!part?.dataset.fresh) return;
  const response = await fetch(part.dataset.fresh);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.querySelector('[data-fresh]');
  if (!fresh) return location.reload();
  part.replaceWith(fresh);
  if (fresh instanceof HTMLElement) fresh.focus();
}

function clear(form: HTMLFormElement): void {
  for (const error of form.querySelectorAll('.error, [data-problem]')) error.remove();
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
}

/** What is wrong stands at its field, or where there is none at the form's end. */
function show(form: HTMLFormElement, problem: ApiProblem): void {
  const issues = problem.issues.length > 0 ? problem.issues : [{ path: '', message: problem.message }];
  let first: HTMLElement | undefined;
  for (const { path, message } of issues) {
    const field = form.elements.namedItem(path);
    const text = Object.assign(document.createElement('p'), { textContent: message });
    if (field instanceof HTMLElement && field.closest('.field')) {
      text.className = 'error';
      text.id = `${field.id}-error`;
      field.ariaInvalid = 'true';
      field.setAttribute('aria-describedby', text.id);
      field.closest('.field')?.append(text);
      first ??= field;
    } else {
      text.className = 'notice error';
      text.dataset.problem = '';
      text.role = 'alert';
      form.append(text);
    }
  }
  first?.focus();
}
