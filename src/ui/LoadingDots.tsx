/** The mark while something is fetched; `what` says what, to those who do not see it. */
export default function LoadingDots({ what }: { what: string }) {
  return (
    <span class="dots" role="img" aria-label={what}>
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}
