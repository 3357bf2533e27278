/** What a button of a list's head opened closes by Escape, and by a click beside it. */
const isOpen = () => document.querySelectorAll<HTMLDetailsElement>('details.dropdown[open]');

document.addEventListener('click', (event) => {
  for (const details of isOpen())
    if (!(event.target instanceof Node && details.contains(event.target))) details.open = false;
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const details of isOpen()) {
    details.open = false;
    details.querySelector('summary')?.focus();
  }
});
