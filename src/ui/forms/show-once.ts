/** Shows a value of an answer in the part that is kept for it (`[data-shown-once]`, see `Once.astro`). */
export function showOnce(answer: object | undefined, name: string): void {
  const part = document.querySelector<HTMLElement>(`[data-shown-once='${name}']`);
  // The admin API's answers are objects of plain values.
  const value = (answer as Record<string, unknown> | undefined)?.[name];
  if (!part || value === undefined) return;
  const text = Array.isArray(value) ? value.join('\n') : String(value);
  const pre = part.querySelector('code');
  const copy = part.querySelector<HTMLElement>('[data-copy]');
  if (pre) pre.textContent = text;
  if (copy) copy.dataset.copy = text;
  part.hidden = false;
  part.focus();
}
