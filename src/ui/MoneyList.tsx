/** Of one currency; null where nothing can be said. */
interface Sum {
  currency: string;
  amount: string | null;
}

/** Sums of several currencies, each with its own: they are never added up. */
export default function MoneyList({ sums }: { sums: readonly Sum[] }) {
  return (
    <>
      {sums.map(({ amount, currency }) => (
        <span key={currency} class="money">
          <bdi>
            {amount ?? '–'} {currency}
          </bdi>
        </span>
      ))}
    </>
  );
}
