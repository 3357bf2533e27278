import { useEffect, useState } from 'preact/hooks';

/** A link for phones to read: dark on white whatever the theme. Its maker is fetched when it is needed. */
export default function Qr({ text, label }: { text: string; label: string }) {
  const [code, setCode] = useState<{ size: number; path: string }>();
  useEffect(() => {
    let isThere = true;
    void import('uqr').then(({ encode }) => {
      const { data, size } = encode(text, { ecc: 'M', border: 3 });
      if (isThere) setCode({ size, path: pathOf(data) });
    });
    return () => void (isThere = false);
  }, [text]);
  if (!code) return <span class="qr skeleton" />;
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#16202b" />
    </svg>
  );
}

function pathOf(rows: readonly boolean[][]): string {
  return rows
    .flatMap((row, y) =>
      [...row.map(Number).join('').matchAll(/1+/g)].map(
        ({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`,
      ),
    )
    .join('');
}
