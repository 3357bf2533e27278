import { followWhileSeen } from '../follow.ts';
import { mergeRows } from './merge-rows.ts';

/**
 * Follows a list live: the page asks for itself again while it is seen, and takes over what is new. Older pages of a
 * list stand still; "Older" adds their rows below.
 */
const list = document.querySelector<HTMLElement>('[data-list]');
// The address changes while one item is looked at.
const address = location.href.replace(/#.*/, '');
const quick = `${address}${location.search ? '&' : '?'}follow`;

if (list?.dataset.list === 'followed')
  followWhileSeen(
    async (signal) => {
      const arrived = take(list, await partsOf(quick, signal));
      if (arrived.length === 0) return;
      // Something came: now counts and sums are worth their time too.
      take(list, await partsOf(address, signal));
      tell(list, arrived);
    },
    (connection) => {
      for (const chip of list.querySelectorAll<HTMLElement>('[data-connection]'))
        chip.hidden = chip.dataset.connection !== connection;
    },
  );

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[data-older]');
  if (!link || !list || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void addOlder(list, link).catch(() => location.assign(link.href));
});

function take(shown: HTMLElement, fresh: Element): Element[] {
  const arrived = mergeRows(rowsOf(shown), rowsOf(fresh));
  const [count, next] = [shown.querySelector('[data-count]'), fresh.querySelector('[data-count]')];
  if (count && next && count.textContent !== next.textContent) count.textContent = next.textContent;
  return arrived;
}

async function addOlder(shown: HTMLElement, link: HTMLAnchorElement): Promise<void> {
  link.ariaBusy = 'true';
  const older = await partsOf(link.href);
  const rows = [...older.querySelectorAll<HTMLElement>('tbody > tr')];
  rowsOf(shown)
    .querySelector('tbody')
    ?.append(...rows);
  const next = older.querySelector('a[data-older]');
  if (next) link.replaceWith(next);
  else link.remove();
  rows[0]?.querySelector<HTMLElement>('a.cell')?.focus();
}

async function partsOf(url: string, signal?: AbortSignal): Promise<Element> {
  const response = await fetch(url, { signal });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const found = response.ok && page.querySelector('[data-list]');
  if (!found) throw new Error(`${url} answered ${response.status} without a list`);
  return found;
}

function rowsOf(part: Element): Element {
  const rows = part.querySelector('[data-rows]');
  if (!rows) throw new Error('the list has no place for rows');
  return rows;
}

function tell(shown: HTMLElement, arrived: readonly Element[]): void {
  const news = shown.querySelector<HTMLElement>('[data-news]');
  if (news) news.textContent = (news.dataset.news ?? '').replace('{n}', String(arrived.length));
}
