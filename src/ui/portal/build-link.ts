import { linkOf } from './link-of.ts';

/** The link as it is with what was typed so far, shown and copied. */
document.addEventListener('input', (event) => {
  const form = event.target instanceof HTMLInputElement ? event.target.form : undefined;
  if (!form?.dataset.link) return;
  const values = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
  const link = linkOf(form.dataset.link, values);
  const shown = form.querySelector('[data-made]');
  if (shown) shown.textContent = link;
  form.querySelector('[data-copy]')?.setAttribute('data-copy', link);
});

// What was left empty has no place in the link.
document.addEventListener('submit', (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : undefined;
  if (!form?.dataset.link) return;
  event.preventDefault();
  window.open(form.querySelector('[data-made]')?.textContent ?? form.action, '_blank', 'noopener');
});
