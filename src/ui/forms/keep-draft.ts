/** Forms that make something keep what was typed until it is made: `data-draft` is the name it is kept under. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
  const key = `draft:${form.dataset.draft}`;
  restore(form, key);
  form.addEventListener('input', () => {
    const kept = fieldsOf(form).map((field) => [
      field.name,
      field.type === 'checkbox' ? field.checked : field.value,
    ]);
    try {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
    } catch {
      // Storage is off: the draft lasts as long as the page does.
    }
  });
  form.addEventListener('done', () => localStorage.removeItem(key));
}

function restore(form: HTMLFormElement, key: string): void {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    for (const field of fieldsOf(form)) {
      const value = Object(kept)[field.name];
      if (typeof value === 'boolean') field.checked = value;
      if (typeof value === 'string') field.value = value;
    }
  } catch {
    // Somebody else wrote there, or storage is off.
  }
}

/** Secrets are never kept. */
function fieldsOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.elements].filter(
    (field): field is HTMLInputElement =>
      field instanceof HTMLInputElement && field.name !== '' && field.type !== 'password',
  );
}
