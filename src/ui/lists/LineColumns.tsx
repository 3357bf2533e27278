import MaskedNumber from '../MaskedNumber.tsx';
import type { Sight } from '../sight.ts';
import Time from '../Time.tsx';
import type { Say } from '../words.ts';
import type { Column } from './column.ts';

/** What a line of clicks and a line of conversions have in common. */
interface Line {
  at: string;
  test?: boolean;
  operator?: string;
  page: string;
  affiliate: string;
}

interface Wish<T> {
  say: Say;
  sight: Sight;
  /** Of the first column. */
  head: string;
  /** The affiliate's own list, where whose it is need not be said. */
  own: boolean;
  /** The masked number of a line. */
  numberOf: (line: T) => string;
}

/** When it was, of which number, on whose page: how every line of the ledger begins. */
export function lineColumns<T extends Line>({ say, sight, head, own, numberOf }: Wish<T>): Column<T>[] {
  return [
    {
      id: 'at',
      head,
      kind: 'when',
      isShown: true,
      cell: ({ at, test }) => (
        <>
          <Time at={at} sight={sight} />
          {test && <span class="tag flag">{say('test')}</span>}
        </>
      ),
    },
    {
      id: 'msisdn',
      head: say('Number'),
      kind: 'id',
      isShown: true,
      cell: (line) => (
        <>
          <MaskedNumber number={numberOf(line)} language={sight.language} />
          {line.operator && <small>{line.operator}</small>}
        </>
      ),
    },
    {
      id: 'page',
      head: say('Landing page'),
      kind: 'clip',
      isShown: true,
      cell: ({ page, affiliate }) => (
        <>
          <span dir="auto" title={page}>
            {page}
          </span>
          {!own && (
            <small dir="auto" title={affiliate}>
              {affiliate}
            </small>
          )}
        </>
      ),
    },
  ];
}
