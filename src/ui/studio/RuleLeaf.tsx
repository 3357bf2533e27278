import type { Json } from './definition.ts';
import { isObject, valueAt } from './definition.ts';
import Notes from './Notes.tsx';
import { useStudio } from './studio-state.ts';
import SwitchField from './SwitchField.tsx';
import TextCell from './TextCell.tsx';

const WAYS = ['equals', 'in', 'matches', 'contains', 'exists'] as const;
type Way = (typeof WAYS)[number];

/** One comparison of one value of the answer. */
export default function RuleLeaf({ at, label }: { at: string; label: string }) {
  const { say, definition, set } = useStudio();
  const given = valueAt(definition, at);
  const rule = isObject(given) ? given : {};
  const way = WAYS.find((one) => one in rule) ?? 'equals';
  const words: Record<Way, string> = {
    equals: say('is'),
    in: say('is one of'),
    matches: say('matches'),
    contains: say('contains'),
    exists: say('is there'),
  };
  const write = (next: Way, value: Json) => {
    const others = Object.entries(rule).filter(([key]) => !WAYS.some((one) => one === key));
    set(at, { get: '', ...Object.fromEntries(others), [next]: value });
  };
  return (
    <div class="leaf">
      <TextCell
        at={`${at}.get`}
        label={say('{rule}: what is looked at', { rule: label })}
        placeholder="json:status"
      />
      <div class="row">
        <select
          class="input small"
          aria-label={say('{rule}: how it is compared', { rule: label })}
          value={way}
          onChange={(event) => {
            const next = WAYS.find((one) => one === event.currentTarget.value) ?? 'equals';
            write(next, moved(rule[way], next));
          }}
        >
          {WAYS.map((one) => (
            <option key={one} value={one}>
              {words[one]}
            </option>
          ))}
        </select>
        {way === 'exists' ? (
          <select
            class="input small"
            aria-label={say('{rule}: there or not', { rule: label })}
            value={String(rule.exists)}
            onChange={(event) => write('exists', event.currentTarget.value === 'true')}
          >
            <option value="true">{say('yes')}</option>
            <option value="false">{say('no')}</option>
          </select>
        ) : (
          <input
            class="input small mono"
            dir="ltr"
            spellcheck={false}
            aria-label={say('{rule}: with what', { rule: label })}
            value={shown(rule[way])}
            onInput={(event) => write(way, read(event.currentTarget.value, way, rule[way]))}
          />
        )}
      </div>
      <Notes at={`${at}.${way}`} />
      {(way === 'equals' || way === 'in' || way === 'contains') && rule.ci !== undefined && (
        <SwitchField at={`${at}.ci`} label={say('Capitals or not, it is the same')} />
      )}
    </div>
  );
}

function shown(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map((one) => String(one)).join(', ');
  return value === undefined ? '' : String(value);
}

/** Values compare by their text, so what was a number may stay text; what was not text stays as it is until typed over. */
function read(text: string, way: Way, before: Json | undefined): Json {
  if (way === 'in') return text.split(',').map((one) => one.trim());
  if (typeof before === 'number' && /^-?(0|[1-9][0-9]{0,14})$/.test(text)) return Number(text);
  if (typeof before === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function moved(value: Json | undefined, next: Way): Json {
  if (next === 'exists') return true;
  const first = Array.isArray(value) ? value[0] : value;
  if (next === 'in')
    return Array.isArray(value) ? value : [typeof value === 'boolean' || value === undefined ? '' : value];
  const isPlain = first !== undefined && first !== null && typeof first !== 'boolean';
  return next === 'equals' ? (isPlain ? first : '') : isPlain ? String(first) : '';
}
