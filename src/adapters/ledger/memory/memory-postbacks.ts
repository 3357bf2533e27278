import type { Tables } from '../tables.ts';
import { shownPostback } from './memory-outbox.ts';
import type { MemoryRows } from './memory-rows.ts';

type PostbackTables = Pick<
  Tables,
  'postback' | 'insertPostback' | 'updatePostback' | 'addTry' | 'postbacksIn'
>;

/** The outbox as a transaction writes it. */
export function memoryPostbacks({ postbacks, tries }: MemoryRows): PostbackTables {
  const rowOf = (id: string) => postbacks.find(({ value }) => value.id === id);
  return {
    postback(id) {
      const row = rowOf(id);
      return row && shownPostback(row.value);
    },
    insertPostback(value) {
      if (rowOf(value.id)) throw new Error(`There is a postback ${value.id} already.`);
      postbacks.push({ seq: postbacks.length + 1, value });
    },
    updatePostback(postback) {
      const row = rowOf(postback.id);
      if (row) row.value = { ...postback, sealed: row.value.sealed };
    },
    addTry(id, made) {
      tries.push({ id, ...made });
    },
    postbacksIn: (status, { receiver, affiliate_id, template }, limit) =>
      postbacks
        .map(({ value }) => value)
        .filter(
          (one) =>
            one.status === status &&
            one.receiver === receiver &&
            one.affiliate_id === (affiliate_id ?? one.affiliate_id) &&
            one.template === template,
        )
        .slice(0, limit)
        .map(shownPostback),
  };
}
