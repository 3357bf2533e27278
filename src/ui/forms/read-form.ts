import { readTime } from '../../domain/ledger/report-buckets.ts';
import { timeZone } from '../../domain/ledger/time-zone.ts';

type Body = { [name: string]: unknown };

/**
 * What a form says, as the admin API takes it: a dot in a name nests, a tick is a boolean, a number field a number,
 * a local time an instant
 * (of the zone beside it), a choice of several a list,
 * and so are ticks that share a name (`data-listed`), of which none may be set. An empty field is left out, or where the form changes something that is there (`data-empties`) said to be none.
 */
export function readForm(form: HTMLFormElement, button?: HTMLButtonElement): Body {
  const body: Body = {};
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement) {
      if (field.type === 'radio' && !field.checked) continue;
      if ('listed' in field.dataset) put(body, field.name, tickedIn(form, field.name));
      else if (field.name) put(body, field.name, valueOf(field, 'empties' in form.dataset));
    } else if (field instanceof HTMLSelectElement && field.multiple) {
      const chosen = [...field.selectedOptions].map(({ value }) => value);
      if (field.name && chosen.length > 0) put(body, field.name, chosen);
    } else if ((field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) && field.name)
      put(body, field.name, textOf(field.value, 'empties' in form.dataset));
  }
  if (button?.name) put(body, button.name, button.value);
  return body;
}

function valueOf(field: HTMLInputElement, empties: boolean): unknown {
  if (field.type === 'checkbox') return field.checked;
  const text = textOf(field.value, empties);
  if (field.type === 'datetime-local' && typeof text === 'string') return instantOf(text, field.dataset.zone);
  return field.type === 'number' && typeof text === 'string' ? Number(text) : text;
}

/** A wall time of the zone that is named beside the field (`data-zone`): the one the page's times are shown in. */
function instantOf(text: string, name = 'UTC'): string {
  const zone = timeZone(name);
  const at = zone && readTime(text, zone);
  return new Date(at ?? text).toISOString();
}

function textOf(value: string, empties: boolean): string | null | undefined {
  const text = value.trim();
  return text === '' ? (empties ? null : undefined) : text;
}

/** Ticks of one name: the values of those that are set, in the order they stand in. */
function tickedIn(form: HTMLFormElement, name: string): string[] {
  const ticks = form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]:checked`);
  return [...ticks].map(({ value }) => value);
}

function put(body: Body, name: string, value: unknown): void {
  if (value === undefined) return;
  const path = name.split('.');
  const last = path.pop() ?? name;
  let at = body;
  for (const step of path) at = (at[step] ??= {}) as Body; // made here, by nobody else
  at[last] = value;
}
