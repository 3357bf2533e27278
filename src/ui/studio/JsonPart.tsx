import { useEffect, useState } from 'preact/hooks';
import type { Json } from './definition.ts';
import { valueAt } from './definition.ts';
import Notes from './Notes.tsx';
import { useStudio } from './studio-state.ts';
import { useControl } from './use-control.ts';

/** A part of the definition that no form covers, as JSON; what cannot be read stays in the field alone. */
export default function JsonPart({ at, label, hint }: { at: string; label: string; hint?: string }) {
  const { say, definition, set } = useStudio();
  const control = useControl(at, hint);
  const value = valueAt(definition, at);
  const [text, setText] = useState(written(value));
  const read = readJson(text);
  useEffect(() => {
    // Changed elsewhere, not by what is typed here.
    if (JSON.stringify(read) !== JSON.stringify(value)) setText(written(value));
  }, [value]);
  const write = (typed: string) => {
    setText(typed);
    const next = readJson(typed);
    if (next !== 'unreadable') set(at, next);
  };
  return (
    <div class="field">
      <label for={control.id}>{label}</label>
      <textarea
        {...control}
        class="mono"
        dir="ltr"
        rows={4}
        spellcheck={false}
        value={text}
        onInput={(event) => write(event.currentTarget.value)}
      />
      {read === 'unreadable' && (
        <p class="error">{say('Not JSON yet: it is taken over once it can be read.')}</p>
      )}
      <Notes at={at} hint={hint} />
    </div>
  );
}

function written(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

function readJson(text: string): Json | undefined | 'unreadable' {
  try {
    return text.trim() === '' ? undefined : (JSON.parse(text) as Json); // JSON is what JSON.parse gives
  } catch {
    return 'unreadable';
  }
}
