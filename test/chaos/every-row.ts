import type { Pinflow } from '../support/pinflow.ts';

/** All rows of a list of the admin API. */
export async function everyRow<Row>(pinflow: Pinflow, path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const mark = path.includes('?') ? '&' : '?';
    const query: string = `${mark}limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const { status, body } = await pinflow.admin<{ items: Row[]; next: string | null }>(
      'GET',
      `${path}${query}`,
    );
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    rows.push(...body.items);
    cursor = body.next;
  }
  return rows;
}
