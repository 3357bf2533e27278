/** Shows a part of the page (`data-fresh`, its address) as it is now; it has the focus then, where it is to. */
export async function freshen(part: HTMLElement, { focuses = true } = {}): Promise<void> {
  if (!part.dataset.fresh) return;
  const response = await fetch(part.dataset.fresh);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.querySelector('[data-fresh]');
  if (!fresh) return location.reload();
  part.replaceWith(fresh);
  if (focuses && fresh instanceof HTMLElement) fresh.focus();
}
