/**
 * An item of a list slides in from the inline end, with its address, over the list it is of. On a phone, and
 * without JavaScript, the same address is a page.
 */
const WIDE = matchMedia('(min-width: 720px)');
const list = { href: location.href, title: document.title };
let opened: HTMLElement | undefined;

// Before the rows' own listener, which goes to the page.
document.addEventListener(
  'click',
  (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = event.target.closest<HTMLElement>('[data-inspects] tr[data-href]');
    const control = event.target.closest('a, button, input, label, summary');
    if (!row?.dataset.href || !WIDE.matches || (control && !control.matches('a.cell'))) return;
    event.preventDefault();
    event.stopPropagation();
    void open(row.dataset.href, true);
  },
  { capture: true },
);

document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('.inspector [data-close]')) history.back();
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && opened && !document.querySelector('dialog[open]')) history.back();
});

addEventListener('popstate', () => {
  if (location.href === list.href) close();
  else if (document.querySelector('[data-inspects]')) void open(location.href, false);
});

async function open(href: string, isNew: boolean): Promise<void> {
  const response = await fetch(href).catch(() => undefined);
  const page = response?.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : undefined;
  const item = page?.querySelector('[data-inspected]');
  const frame = document.querySelector<HTMLTemplateElement>('template[data-inspector]');
  if (!page || !item || !frame) return location.assign(href);
  if (isNew) {
    if (opened) history.replaceState({}, '', href);
    else history.pushState({}, '', href);
  }
  opened?.remove();
  const [made] = document.importNode(frame.content, true).children;
  if (!(made instanceof HTMLElement)) return;
  made.querySelector('[data-whole]')?.setAttribute('href', href);
  made.querySelector('.body')?.append(item);
  document.getElementById('toasts')?.before(made);
  opened = made;
  document.title = page.title;
  mark(new URL(href, location.href).pathname);
  made.querySelector<HTMLElement>('[data-close]')?.focus();
}

function close(): void {
  if (!opened) return;
  opened.remove();
  opened = undefined;
  document.title = list.title;
  document.querySelector<HTMLElement>('tr[aria-current] a.cell')?.focus();
  mark(undefined);
}

function mark(path: string | undefined): void {
  for (const row of document.querySelectorAll<HTMLElement>('[data-inspects] tr[data-href]')) {
    if (row.dataset.href === path) row.setAttribute('aria-current', 'true');
    else row.removeAttribute('aria-current');
  }
}
