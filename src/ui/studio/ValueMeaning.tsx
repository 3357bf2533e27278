import { useState } from 'preact/hooks';
import Icon from '../Icon.tsx';
import type { Json } from './definition.ts';
import { isObject, listAt, valueAt } from './definition.ts';
import { outcomeChoices } from './outcome-choices.ts';
import { carryName } from './reply-values.ts';
import { useStudio } from './studio-state.ts';

interface Props {
  step: string;
  get: string;
  value: string | number | boolean | null;
  onDone: () => void;
}

/** What a value of the reply may be made into: carried on, the sign of success, an outcome. */
export default function ValueMeaning({ step, get, value, onDone }: Props) {
  const { say, definition, set, reveal } = useStudio();
  const [name, setName] = useState(carryName(get));
  const [code, setCode] = useState(step === 'send' ? 'already_subscribed' : 'otp_wrong');
  const leaf = { get, equals: value };

  function make(path: string, made: Json): void {
    set(path, made);
    onDone();
    reveal(path);
  }

  /** One of the same name is looked for here from now on. */
  function carry(): void {
    const same = listAt(definition, `${step}.carry`).findIndex((one) => isObject(one) && one.name === name);
    if (same < 0) return append('carry', { name, get });
    make(`${step}.carry.${same}.get`, get);
  }

  const append = (list: string, made: Json) =>
    make(`${step}.${list}.${listAt(definition, `${step}.${list}`).length}`, made);
  return (
    <div
      class="meaning"
      role="group"
      dir={say.language === 'ar' ? 'rtl' : 'ltr'}
      aria-label={say('What {name} means', { name: get })}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <p class="hint">
        <code dir="ltr">{get}</code>
      </p>
      <div class="row">
        <input
          class="input small mono"
          dir="ltr"
          aria-label={say('Name to carry it by')}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="button" class="button small" onClick={carry}>
          <Icon name="next" /> {say('Carry it')}
        </button>
      </div>
      <div class="row">
        <button
          type="button"
          class="button small"
          onClick={() => make(`${step}.success`, withLeaf(valueAt(definition, `${step}.success`), leaf))}
        >
          <Icon name="done" /> {say('Success when equal')}
        </button>
        {step === 'status' && (
          <button type="button" class="button small" onClick={() => make('status.refused', leaf)}>
            {say('Refused when equal')}
          </button>
        )}
      </div>
      <div class="row">
        <select
          class="input small"
          aria-label={say('Outcome it means')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        >
          {outcomeChoices(say).map(([one, word]) => (
            <option key={one} value={one}>
              {word}
            </option>
          ))}
        </select>
        <button type="button" class="button small" onClick={() => append('outcomes', { if: leaf, code })}>
          {say('Outcome when equal')}
        </button>
      </div>
    </div>
  );
}

/** A success rule that also asks for this; a comparison of the same value gives way. */
function withLeaf(rule: Json | undefined, leaf: { get: string; equals: Json }): Json {
  if (!isObject(rule)) return leaf;
  if (rule.get === leaf.get) return leaf;
  if (!Array.isArray(rule.all)) return { all: [rule, leaf] };
  return { all: [...rule.all.filter((one) => !isObject(one) || one.get !== leaf.get), leaf] };
}
