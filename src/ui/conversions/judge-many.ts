import { api, ApiProblem } from '../api.ts';
import { toast } from '../toast.ts';

interface Judged {
  items: { id: string; before: object }[];
}

/** Ticked conversions are judged together, all or none; what they were before is offered back for a while. */
document.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === 'pick') showPicked();
});

document.addEventListener('submit', (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : undefined;
  if (!form || !('judge' in form.dataset)) return;
  event.preventDefault();
  const button = event.submitter instanceof HTMLButtonElement ? event.submitter : undefined;
  void judge(form, button?.value ?? '');
});

async function judge(form: HTMLFormElement, status: string): Promise<void> {
  if (form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  const reason = new FormData(form).get('reason');
  const given = typeof reason === 'string' && reason.trim() !== '' ? { reason: reason.trim() } : {};
  const changes = picked().map(({ value: id }) => ({ id, status, ...given }));
  tell(form, '');
  try {
    const { items } = await api<Judged>('POST', '/conversion-judgements', { changes });
    form.reset();
    await freshen();
    const before = items.map((one) => ({ id: one.id, ...one.before }));
    toast((form.dataset.done ?? '').replace('{n}', String(items.length)), {
      undo: () => void undo(form, before),
    });
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    tell(form, `${error.issues[0]?.message ?? error.message} ${form.dataset.refused ?? ''}`);
  } finally {
    form.ariaBusy = null;
  }
}

async function undo(form: HTMLFormElement, changes: object[]): Promise<void> {
  try {
    await api('POST', '/conversion-judgements', { changes });
    toast(form.dataset.undone ?? '');
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    toast(error.message, { tone: 'refused' });
  }
  await freshen();
}

/** The rows as they are now, where they stand. */
async function freshen(): Promise<void> {
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.querySelector('[data-rows]');
  if (fresh) document.querySelector('[data-rows]')?.replaceChildren(...fresh.childNodes);
  showPicked();
}

function picked(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[name="pick"]:checked')];
}

function showPicked(): void {
  const form = document.querySelector<HTMLFormElement>('[data-judge]');
  const count = form?.querySelector<HTMLElement>('[data-picked]');
  if (!form || !count) return;
  const n = picked().length;
  form.hidden = n === 0;
  count.textContent = (count.dataset.picked ?? '').replace('{n}', String(n));
}

function tell(form: HTMLFormElement, problem: string): void {
  const place = form.querySelector<HTMLElement>('[data-problem]');
  if (!place) return;
  place.textContent = problem;
  place.hidden = problem === '';
}
