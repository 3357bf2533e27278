import type { Catalog, CatalogEdit, CatalogState } from '../../domain/catalog/catalog.ts';

/** Keeps a new state for good before it becomes the present one; rejects when it could not. */
export type KeepState = (state: CatalogState) => Promise<void>;

/**
 * The port's promises, whatever keeps the state: edits one after the other, each on the state the one before
 * left; a failed edit or a failed write leaves the old state. States are frozen to the bottom, so that an
 * edit which mutates instead of replacing throws where it does it.
 */
export function createOrderedCatalog(initial: CatalogState, keep: KeepState): Catalog {
  let state = freezeDeep(initial);
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function apply<T>(edit: (state: CatalogState) => CatalogEdit<T>): Promise<T> {
    const edited = edit(state);
    if (edited.state === state) return edited.result;
    const next = freezeDeep(edited.state);
    await keep(next);
    state = next;
    return edited.result;
  }

  return {
    get state() {
      return state;
    },
    change(edit) {
      if (closed) return Promise.reject(new Error('The catalog is closed.'));
      const done = last.then(() => apply(edit));
      // Its caller hears of a failure; the next edit only waits for the end.
      last = done.catch(() => undefined);
      return done;
    },
    async close() {
      closed = true;
      await last;
    },
  };
}

/** What is frozen already was frozen to the bottom: only what an edit replaced is walked again. */
function freezeDeep<T extends object>(value: T): T {
  if (Object.isFrozen(value)) return value;
  for (const inner of Object.values(value))
    if (typeof inner === 'object' && inner !== null) freezeDeep(inner);
  return Object.freeze(value);
}
