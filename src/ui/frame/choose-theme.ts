import { remember } from './remember.ts';

/** The account menu's choice between the system's colours, light and dark. */
const chosen = document.documentElement.dataset.theme ?? 'system';

for (const input of document.querySelectorAll<HTMLInputElement>('input[name="theme"]')) {
  input.checked = input.value === chosen;
  input.addEventListener('change', () => choose(input.value));
}

function choose(theme: string): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  remember('theme', theme === 'system' ? undefined : theme);
}
