/** The account menu's choice between the system's colours, light and dark; a cookie, so that the server prints it. */
const YEAR = 31_536_000;
const chosen = document.documentElement.dataset.theme ?? 'system';

for (const input of document.querySelectorAll<HTMLInputElement>('input[name="theme"]')) {
  input.checked = input.value === chosen;
  input.addEventListener('change', () => choose(input.value));
}

function choose(theme: string): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const age = theme === 'system' ? 0 : YEAR;
  document.cookie = `theme=${theme};path=/;max-age=${age};samesite=lax`;
}
