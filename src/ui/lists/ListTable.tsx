import type { Column } from './column.ts';

interface Props<T> {
  caption: string;
  columns: readonly Column<T>[];
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Where a row leads. */
  hrefOf?: (item: T) => string;
  /** What the foot's figures are of, e.g. "All 12". Without it there is no foot. */
  total?: string;
}

/** A list's rows: each leads to its item by its first cell, and by the whole row with JavaScript. */
export default function ListTable<T>({ caption, columns, items, keyOf, hrefOf, total }: Props<T>) {
  return (
    <table>
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ id, head, kind }) => (
            <th key={id} scope="col" class={kind}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={keyOf(item)} id={keyOf(item)} item={item} columns={columns} href={hrefOf?.(item)} />
        ))}
      </tbody>
      {total !== undefined && items.length > 0 && (
        <tfoot>
          <tr class="total">
            {columns.map(({ id, head, kind, sum }, at) =>
              at === 0 ? (
                <th key={id} scope="row">
                  {total}
                </th>
              ) : (
                <td key={id} class={kind} data-head={sum === undefined ? undefined : head}>
                  {sum}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

interface RowProps<T> {
  id: string;
  item: T;
  columns: readonly Column<T>[];
  href?: string;
}

function Row<T>({ id, item, columns, href }: RowProps<T>) {
  return (
    <tr data-key={id} data-href={href}>
      {columns.map((column, at) => {
        const { head, kind } = column;
        const shown = column.cell(item);
        const inside =
          at === 0 && href ? (
            <a class="cell" href={href}>
              {shown}
            </a>
          ) : (
            shown
          );
        return at === 0 ? (
          <th key={column.id} scope="row" class={kind}>
            {inside}
          </th>
        ) : (
          <td key={column.id} class={kind} data-head={head}>
            {inside}
          </td>
        );
      })}
    </tr>
  );
}
