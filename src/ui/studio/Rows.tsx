import type { ComponentChildren } from 'preact';
import Icon from '../Icon.tsx';
import type { Json } from './definition.ts';
import { listAt } from './definition.ts';
import Notes from './Notes.tsx';
import { controlId, useStudio } from './studio-state.ts';

interface Props {
  /** Path of the list. */
  at: string;
  /** What is added by its button. */
  fresh: Json;
  add: string;
  /** Names one for readers: "Remove parameter 2". */
  remove: (n: number) => string;
  children: (path: string, index: number) => ComponentChildren;
  /** Order means something. */
  moves?: boolean;
}

/** A list of the definition, a row each, to be added to and taken from. */
export default function Rows({ at, fresh, add, remove, children, moves }: Props) {
  const { say, definition, set } = useStudio();
  const items = listAt(definition, at);
  const swap = (i: number) => {
    const next = [...items];
    const [one, before] = [next[i], next[i - 1]];
    if (one === undefined || before === undefined) return;
    next.splice(i - 1, 2, one, before);
    set(at, next);
  };
  return (
    <div class="rows" id={controlId(at)} tabIndex={-1}>
      {items.map((_, i) => (
        <div class="one" key={i}>
          <div class="what">{children(`${at}.${i}`, i)}</div>
          <div class="acts">
            {moves && i > 0 && (
              <button
                type="button"
                class="button plain icon-only small"
                aria-label={say('Move {n} up', { n: i + 1 })}
                onClick={() => swap(i)}
              >
                <Icon name="up" />
              </button>
            )}
            <button
              type="button"
              class="button plain icon-only small"
              aria-label={remove(i + 1)}
              onClick={() => set(`${at}.${i}`, undefined)}
            >
              <Icon name="trash" />
            </button>
          </div>
        </div>
      ))}
      <Notes at={at} />
      <button type="button" class="button small" onClick={() => set(`${at}.${items.length}`, fresh)}>
        <Icon name="plus" /> {add}
      </button>
    </div>
  );
}
