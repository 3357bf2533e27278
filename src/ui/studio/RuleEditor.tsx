import Icon from '../Icon.tsx';
import type { Json } from './definition.ts';
import { isObject, listAt, valueAt } from './definition.ts';
import Notes from './Notes.tsx';
import RuleLeaf from './RuleLeaf.tsx';
import { controlId, useStudio } from './studio-state.ts';
import VerdictMark from './VerdictMark.tsx';

export const NEW_LEAF = { get: 'json:', equals: '' };

interface Props {
  /** Path in the definition; verdicts name the same within `step`. */
  at: string;
  step: string;
  label: string;
  depth?: number;
}

/** A rule: one comparison, or several joined by all, any, not. */
export default function RuleEditor({ at, step, label, depth = 0 }: Props) {
  const { say, definition, set } = useStudio();
  const rule = valueAt(definition, at);
  const kind = kindOf(rule);
  const reshape = (next: string) => set(at, reshaped(rule, next));
  return (
    <div class="rule" role="group" aria-label={label} id={controlId(at)} tabIndex={-1}>
      <div class="row">
        <VerdictMark step={step} path={at.slice(step.length + 1)} />
        {(depth === 0 || kind !== 'leaf') && (
          <select
            class="input small"
            aria-label={say('{rule}: how it is joined', { rule: label })}
            value={kind}
            onChange={(event) => reshape(event.currentTarget.value)}
          >
            <option value="leaf">{say('one comparison')}</option>
            <option value="all">{say('all of these')}</option>
            <option value="any">{say('any of these')}</option>
            <option value="not">{say('not this')}</option>
          </select>
        )}
      </div>
      {kind === 'leaf' && <RuleLeaf at={at} label={label} />}
      {kind === 'not' && (
        <RuleEditor at={`${at}.not`} step={step} label={`${label} · ${say('not')}`} depth={depth + 1} />
      )}
      {(kind === 'all' || kind === 'any') && (
        <>
          {listAt(definition, `${at}.${kind}`).map((_, i, all) => (
            <div class="one" key={i}>
              <div class="what">
                <RuleEditor
                  at={`${at}.${kind}.${i}`}
                  step={step}
                  label={`${label} · ${i + 1}`}
                  depth={depth + 1}
                />
              </div>
              {all.length > 1 && (
                <button
                  type="button"
                  class="button plain icon-only small"
                  aria-label={say('Remove comparison {n} of {rule}', { n: i + 1, rule: label })}
                  onClick={() => set(`${at}.${kind}.${i}`, undefined)}
                >
                  <Icon name="trash" />
                </button>
              )}
            </div>
          ))}
          <button
            type="button"
            class="button small"
            onClick={() => set(`${at}.${kind}.${listAt(definition, `${at}.${kind}`).length}`, NEW_LEAF)}
          >
            <Icon name="plus" /> {say('Add a comparison')}
          </button>
        </>
      )}
      <Notes at={at} />
    </div>
  );
}

type Kind = 'leaf' | 'all' | 'any' | 'not';

function kindOf(rule: Json | undefined): Kind {
  if (!isObject(rule)) return 'leaf';
  return (['all', 'any', 'not'] as const).find((kind) => kind in rule) ?? 'leaf';
}

/** The same comparisons, joined otherwise; a single one keeps the first. */
function reshaped(rule: Json | undefined, next: string): Json {
  const from = kindOf(rule);
  const inner =
    isObject(rule) && from !== 'leaf' ? (from === 'not' ? [rule.not] : listAt(rule, from)) : [rule];
  const kept = inner.filter((one): one is Json => one !== undefined);
  const first = kept[0] ?? NEW_LEAF;
  if (next === 'leaf') return first;
  return next === 'not' ? { not: first } : { [next]: kept.length > 0 ? kept : [NEW_LEAF] };
}
