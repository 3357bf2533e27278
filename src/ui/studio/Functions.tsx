import { isObject, textAt, valueAt } from './definition.ts';
import Rows from './Rows.tsx';
import { useStudio } from './studio-state.ts';
import TemplateInput from './TemplateInput.tsx';

const FUNCTIONS =
  'md5 sha1 sha256 sha512 hmac_md5 hmac_sha1 hmac_sha256 hmac_sha512 aes_ecb aes_cbc base64 base64url hex urlencode upper lower'.split(
    ' ',
  );
const KEYED = /^(hmac|aes)_/;

/** Functions a computed value goes through, in order. */
export default function Functions({ at }: { at: string }) {
  const { say, definition, set } = useStudio();
  const nameOf = (path: string) => {
    const one = valueAt(definition, path);
    return isObject(one) ? textAt(one, 'fn') : String(one ?? '');
  };
  const choose = (path: string, fn: string) => {
    const one = valueAt(definition, path);
    // Key and output of the one before stay where the new one takes them too.
    set(path, KEYED.test(fn) ? { ...(isObject(one) ? one : { key: '' }), fn } : fn);
  };
  return (
    <Rows at={at} fresh="md5" add={say('Then apply')} remove={(n) => say('Remove function {n}', { n })} moves>
      {(path, i) => (
        <div class="stack tight">
          <select
            class="input mono"
            aria-label={say('Function {n}', { n: i + 1 })}
            value={nameOf(path)}
            onChange={(event) => choose(path, event.currentTarget.value)}
          >
            {FUNCTIONS.map((fn) => (
              <option key={fn}>{fn}</option>
            ))}
          </select>
          {KEYED.test(nameOf(path)) && (
            <TemplateInput
              at={`${path}.key`}
              label={say('Key of function {n}', { n: i + 1 })}
              placeholder="{secret.key}"
            />
          )}
          {nameOf(path) === 'aes_cbc' && (
            <TemplateInput at={`${path}.iv`} label={say('Initial vector of function {n}', { n: i + 1 })} />
          )}
        </div>
      )}
    </Rows>
  );
}
