/** `?` shows what keys do, but where one is typing. */
document.addEventListener('keydown', (event) => {
  const { target } = event;
  const types = target instanceof Element && target.closest('input, textarea, select, [contenteditable]');
  if (event.key !== '?' || types || event.ctrlKey || event.metaKey) return;
  const dialog = document.getElementById('keys');
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  event.preventDefault();
  dialog.showModal();
});
