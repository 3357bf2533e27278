/**
 * Brings a list up to date without a jump: new rows come in at their place, changed cells are exchanged, rows that
 * match no more go, older ones stay below. The focus is not torn away. Returns the rows that are new.
 */
export function mergeRows(shown: Element, fresh: Element): Element[] {
  const [body, next] = [shown.querySelector('tbody'), fresh.querySelector('tbody')];
  if (!body || !next) {
    if (shown.innerHTML !== fresh.innerHTML) shown.replaceChildren(...fresh.childNodes);
    return next ? [...next.children] : [];
  }
  const before = [...body.children];
  const known = new Map(before.map((row) => [keyOf(row), row]));
  const rows = [...next.children];
  const wanted = new Set(rows.map(keyOf));
  const lastKept = before.findLastIndex((row) => wanted.has(keyOf(row)));
  before.forEach((row, at) => {
    const isGone = !wanted.has(keyOf(row)) && (lastKept < 0 || at < lastKept);
    if (isGone && !row.contains(document.activeElement)) row.remove();
  });
  const arrived: Element[] = [];
  let place = body.firstElementChild;
  for (const row of rows) {
    const old = known.get(keyOf(row));
    if (old) exchangeCells(old, row);
    else arrived.push(row);
    const current = old ?? row;
    if (current === place) place = place.nextElementSibling;
    else body.insertBefore(current, place);
  }
  exchangeFoot(body, fresh);
  return arrived;
}

function keyOf(row: Element): string {
  return row.getAttribute('data-key') ?? '';
}

function exchangeCells(old: Element, fresh: Element): void {
  [...fresh.children].forEach((cell, at) => {
    const shown = old.children[at];
    if (!shown || shown.innerHTML === cell.innerHTML) return;
    const focused = document.activeElement;
    if (!focused || !shown.contains(focused)) return shown.replaceWith(cell);
    const twin = cell.querySelector(focused.localName);
    if (twin) focused.replaceChildren(...twin.childNodes);
  });
}

function exchangeFoot(body: Element, fresh: Element): void {
  const [foot, next] = [body.parentElement?.querySelector('tfoot'), fresh.querySelector('tfoot')];
  if (foot && next && foot.innerHTML !== next.innerHTML) foot.replaceWith(next);
}
