/** Views of a list kept in the browser: a name and an address of the same page. */
interface View {
  name: string;
  search: string;
}

for (const menu of document.querySelectorAll<HTMLElement>('[data-views]')) {
  const key = `views:${menu.dataset.views}`;
  show(menu, key);
  menu.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    const input = menu.querySelector('input');
    const name = input?.value.trim();
    if (!input || !name) return;
    const query = new URLSearchParams(location.search);
    query.delete('cursor');
    const search = query.size > 0 ? `?${query}` : '';
    keep(key, [...read(key).filter((view) => view.name !== name), { name, search }]);
    input.value = '';
    show(menu, key);
  });
}

function show(menu: HTMLElement, key: string): void {
  const views = read(key);
  menu.querySelector('ul')?.replaceChildren(
    ...views.map(({ name, search }) => {
      const link = Object.assign(document.createElement('a'), { href: location.pathname + search });
      link.textContent = name;
      link.dir = 'auto';
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'button plain small icon-only';
      remove.textContent = '×';
      remove.ariaLabel = (menu.dataset.remove ?? '').replace('{name}', name);
      remove.addEventListener('click', () => {
        keep(
          key,
          read(key).filter((view) => view.name !== name),
        );
        show(menu, key);
        menu.querySelector('summary')?.focus();
      });
      const item = document.createElement('li');
      item.append(link, remove);
      return item;
    }),
  );
  menu.querySelector('[data-none]')?.toggleAttribute('hidden', views.length > 0);
}

function read(key: string): View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return []; // somebody else wrote there, or storage is off
  }
}

function isView(value: unknown): value is View {
  const { name, search } = (value ?? {}) as Partial<View>; // unknown until looked at
  return typeof name === 'string' && typeof search === 'string';
}

function keep(key: string, views: View[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(views));
  } catch {
    // Storage is off: the view lasts as long as its address does.
  }
}
