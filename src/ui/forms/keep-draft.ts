/** Forms that make or change something keep what was typed until it is done: `data-draft` is the name it is kept under. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) restoreDraft(form);

// At the document, because forms are shown anew.
document.addEventListener('input', (event) => {
  const form =
    event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-draft]') : null;
  if (form) keepDraft(form);
});

// It does not bubble; on its way down everything passes here.
document.addEventListener(
  'done',
  (event) => {
    const form = event.target instanceof HTMLFormElement ? event.target : undefined;
    if (form?.dataset.draft) localStorage.removeItem(draftName(form));
  },
  true,
);

function keepDraft(form: HTMLFormElement): void {
  const kept = fieldsOf(form).map((field) => [field.name, isTick(field) ? field.checked : field.value]);
  try {
    localStorage.setItem(draftName(form), JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // Storage is off: the draft lasts as long as the page does.
  }
}

function restoreDraft(form: HTMLFormElement): void {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(draftName(form)) ?? '{}');
    for (const field of fieldsOf(form)) {
      const value = Object(kept)[field.name];
      if (typeof value === 'boolean' && isTick(field)) field.checked = value;
      if (typeof value === 'string') field.value = value;
    }
  } catch {
    // Somebody else wrote there, or storage is off.
  }
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Secrets are never kept, nor what the page itself put in. */
function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter((field): field is Field => {
    if (field instanceof HTMLInputElement)
      return field.name !== '' && field.type !== 'password' && field.type !== 'hidden';
    if (field instanceof HTMLSelectElement) return field.name !== '' && !field.multiple;
    return field instanceof HTMLTextAreaElement && field.name !== '';
  });
}

function isTick(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && field.type === 'checkbox';
}

function draftName(form: HTMLFormElement): string {
  return `draft:${form.dataset.draft}`;
}
