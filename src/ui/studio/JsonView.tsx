import { useEffect, useState } from 'preact/hooks';
import type { Definition, Json } from './definition.ts';
import { isObject } from './definition.ts';
import { withoutSecrets } from './draft-store.ts';
import { useStudio } from './studio-state.ts';

/** The whole definition as JSON, for what no form covers. Secrets typed elsewhere are not shown. */
export default function JsonView() {
  const { say, definition, replace, id } = useStudio();
  const key = `pinflow.json.${id ?? 'new'}`;
  const [text, setText] = useState(() => JSON.stringify(withoutSecrets(definition), null, 2));
  // What was typed and could not be read yet outlives a look at another part, and a reload.
  useEffect(() => {
    const kept = sessionStorage.getItem(key);
    if (kept !== null) setText(kept);
  }, [key]);
  const read = readObject(text);
  return (
    <div class="card padded stack">
      <div class="field">
        <label for="whole-json">{say('The whole definition, as the API takes it')}</label>
        <textarea
          id="whole-json"
          class="mono"
          dir="ltr"
          rows={28}
          spellcheck={false}
          value={text}
          onInput={(event) => {
            const typed = event.currentTarget.value;
            setText(typed);
            const next = readObject(typed);
            if (next) sessionStorage.removeItem(key);
            else sessionStorage.setItem(key, typed);
            if (next) replace(withSecretsOf(next, definition));
          }}
        />
        {!read && (
          <p class="error" role="status">
            {say('Not JSON yet: it is taken over once it can be read.')}
          </p>
        )}
        <p class="hint">{say('Secrets stand as {"set":true} or empty; write a value to replace one.')}</p>
      </div>
    </div>
  );
}

function readObject(text: string): Definition | undefined {
  try {
    const value = JSON.parse(text) as Json; // JSON is what JSON.parse gives
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A secret shown empty keeps what was typed for it elsewhere. */
function withSecretsOf(next: Definition, before: Definition): Definition {
  const { secrets } = next;
  const typed = before.secrets;
  if (!isObject(secrets) || !isObject(typed)) return next;
  const kept = Object.entries(secrets).map(([name, value]) => [
    name,
    value === '' ? (typed[name] ?? '') : value,
  ]);
  return { ...next, secrets: Object.fromEntries(kept) as Definition }; // entries of JSON
}
