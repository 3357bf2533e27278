/** Narrows the reference to what is typed; the address keeps it, and `/` goes there. Without JavaScript the form asks the server. */
const field = document.querySelector<HTMLInputElement>('#sought');
const count = document.querySelector<HTMLElement>('#found');
const all = [...document.querySelectorAll<HTMLElement>('[data-sought]')];
const operations = all.filter((one) => one.matches('.operation'));

field?.form?.addEventListener('submit', (event) => event.preventDefault());
field?.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\s+/);
  for (const one of all) one.hidden = !words.every((word) => one.dataset.sought?.includes(word));
  for (const room of document.querySelectorAll<HTMLElement>('.room'))
    room.hidden = !room.querySelector('[data-sought]:not([hidden])');
  const here = new URL(location.href);
  if (field.value === '') here.searchParams.delete('q');
  else here.searchParams.set('q', field.value);
  history.replaceState(null, '', here);
  if (count) count.textContent = `${operations.filter((one) => !one.hidden).length} / ${operations.length}`;
});

document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select');
  if (event.key !== '/' || isTyping || event.metaKey || event.ctrlKey || event.altKey) return;
  event.preventDefault();
  field?.focus();
});

// A link into what the search hides shows everything again.
addEventListener('hashchange', () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!field || !target?.closest('[hidden]')) return;
  field.value = '';
  field.dispatchEvent(new Event('input'));
  target.scrollIntoView();
});

export {};
