/** Four dots, as a code field shows them; the fourth is a ring, closed by a tick when something succeeded. */
export default function Mark({ ticked = false }: { ticked?: boolean }) {
  return (
    <svg class="mark" viewBox="0 0 40 12" aria-hidden="true" focusable="false">
      <circle cx="5" cy="6" r="3" />
      <circle cx="14" cy="6" r="3" />
      <circle cx="23" cy="6" r="3" />
      <circle class="drawn" cx="33.5" cy="6" r="4.75" />
      {ticked && <path class="drawn" d="m31.2 6.1 1.7 1.7 3-3.4" />}
    </svg>
  );
}
