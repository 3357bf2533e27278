/**
 * Rows that lead somewhere: the whole row does what its link does, arrows go from row to row, Enter opens. Without
 * JavaScript the link in the row is there all the same.
 */
document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || event.target.closest('a, button, input, label, summary')) return;
  const row = event.target.closest<HTMLElement>('tr[data-href]');
  if (row?.dataset.href && getSelection()?.isCollapsed !== false) location.assign(row.dataset.href);
});

document.addEventListener('keydown', (event) => {
  if (!(event.target instanceof HTMLElement)) return;
  if (event.target === document.body && (event.key === 'j' || event.key === 'k') && !event.ctrlKey) {
    document.querySelector<HTMLElement>('tr[data-href] a.cell')?.focus();
    return;
  }
  const row = event.target.closest<HTMLElement>('tr[data-href]');
  const isOwn = event.target === row || event.target.matches('tr[data-href] a.cell');
  if (!row || !isOwn || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = neighbour(row, event.key);
  if (!next) return;
  event.preventDefault();
  (next.querySelector<HTMLElement>('a.cell') ?? next).focus();
});

function neighbour(row: HTMLElement, key: string): HTMLElement | undefined {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>('tr[data-href]') ?? [])];
  const at = rows.indexOf(row);
  if (key === 'ArrowDown' || key === 'j') return rows[at + 1];
  if (key === 'ArrowUp' || key === 'k') return rows[at - 1];
  if (key === 'Home') return rows[0];
  if (key === 'End') return rows.at(-1);
  return undefined;
}
