import { api, ApiProblem } from '../api.ts';
import type { ApiMethod } from '../api.ts';
import { goWithToast } from '../toast-after.ts';
import { toast } from '../toast.ts';
import { freshen } from './freshen.ts';
import { readForm } from './read-form.ts';
import { removeLater } from './remove-later.ts';
import { showOnce } from './show-once.ts';

/**
 * Forms that call the admin API: `data-api="PUT /clicks/…/settlement"`. `data-done`: what is said when it is done;
 * then the part they stand in (`data-fresh`, its address) is shown anew, or `data-goes` is gone to. `data-once`: the
 * value of the answer that is shown now and never again. `data-restores`: where a POST takes back what was done, offered
 * on the page that is gone to. `data-undo`: what is removed can be taken back for a while.
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
  if ('undo' in form.dataset)
    return removeLater(form, path, form.dataset.done ?? '', () => freshenAround(form));
  form.ariaBusy = 'true';
  clear(form);
  try {
    // Written beside the form, by us; what is made has an id.
    const made = await api<{ id?: string } | undefined>(
      method as ApiMethod,
      path,
      bodyOf(form, method, button),
    );
    form.dispatchEvent(new CustomEvent('done'));
    const { goes, restores: undo, done = '' } = form.dataset;
    if (goes && undo) return goWithToast(goes, { sentence: done, undo, back: location.href });
    if (form.dataset.goes) return location.assign(form.dataset.goes.replace('{id}', made?.id ?? ''));
    await freshenAround(form);
    if (form.dataset.once) showOnce(made, form.dataset.once);
    toast(form.dataset.done ?? '');
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    show(form, error);
  } finally {
    form.ariaBusy = null;
  }
}

/** What is removed needs no more than its address, but where a form asks for something first. */
function bodyOf(form: HTMLFormElement, method: string, button: HTMLButtonElement | undefined) {
  const body = readForm(form, button);
  return method === 'DELETE' && Object.keys(body).length === 0 ? undefined : body;
}

async function freshenAround(form: HTMLFormElement): Promise<void> {
  const part = form.closest<HTMLElement>('[data-fresh]');
  if (part) await freshen(part);
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
