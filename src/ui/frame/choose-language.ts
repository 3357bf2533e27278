/** The account menu's choice of language; a cookie, so that the server writes the next page in it. */
const YEAR = 31_536_000;

for (const input of document.querySelectorAll<HTMLInputElement>('input[name="language"]')) {
  input.checked = input.value === document.documentElement.lang;
  input.addEventListener('change', () => {
    document.cookie = `lang=${input.value};path=/;max-age=${YEAR};samesite=lax`;
    location.reload();
  });
}
