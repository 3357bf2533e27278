import { remember } from './remember.ts';

/** The account menu's choice of language. */
for (const input of document.querySelectorAll<HTMLInputElement>('input[name="language"]')) {
  input.checked = input.value === document.documentElement.lang;
  input.addEventListener('change', () => {
    remember('lang', input.value);
    location.reload();
  });
}
