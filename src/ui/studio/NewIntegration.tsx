import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { IntegrationInput } from '../../domain/integrations/integration.ts';
import { api, saidBy } from '../api.ts';
import Icon from '../Icon.tsx';
import type { Language } from '../words.ts';
import { useReady } from '../use-ready.ts';
import { wordsIn } from '../words.ts';
import { STUDIO } from './arabic.ts';
import type { OpenQuestion } from './draft-store.ts';
import { forgetDraft, keptDraft } from './draft-store.ts';
import { keepPasted, keptPasted, PASTE_STAYS_MS } from './pasted-store.ts';
import Studio from './Studio.tsx';

interface Drafted {
  draft: Partial<IntegrationInput>;
  open: Omit<OpenQuestion, 'was'>[];
}

/** Pasted calls become the draft the studio opens with; what else can be begun with stands below (`children`). */
export default function NewIntegration({
  language,
  children,
}: {
  language: Language;
  children?: ComponentChildren;
}) {
  const say = wordsIn(language, STUDIO);
  const [drafted, setDrafted] = useState<Drafted>();
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [kept, setKept] = useState<string>();
  const isReady = useReady();

  useEffect(() => {
    const draft = keptDraft('new');
    if (draft) setKept(String(draft.definition.name ?? ''));
    setText(keptPasted());
  }, []);

  useEffect(() => {
    if (!text) return;
    const timer = setTimeout(() => keepPasted(''), PASTE_STAYS_MS);
    return () => clearTimeout(timer);
  }, [text]);

  function type(next: string): void {
    setText(next);
    keepPasted(next);
  }

  async function read(): Promise<void> {
    setBusy(true);
    setError('');
    try {
      setDrafted(await api<Drafted>('POST', '/integration-drafts', pasted(text)));
      keepPasted('');
    } catch (problem) {
      setError(saidBy(problem));
    } finally {
      setBusy(false);
    }
  }

  if (drafted)
    return <Studio language={language} definition={drafted.draft} questions={drafted.open} origin="pasted" />;
  return (
    <div class="narrow stack loose">
      {kept !== undefined && (
        <div class="notice info">
          <Icon name="info" />
          <div class="spread">
            <p>
              {say('A draft you have not saved is in this browser: {name}', {
                name: kept || say('no name yet'),
              })}
            </p>
            <div class="buttons">
              <a class="button small strong" href="/console/integrations/new?from=draft">
                {say('Go on with it')}
              </a>
              <button
                type="button"
                class="button small"
                onClick={() => {
                  forgetDraft('new');
                  setKept(undefined);
                }}
              >
                {say('Forget it')}
              </button>
            </div>
          </div>
        </div>
      )}
      <form
        class="card padded stack needs-script"
        onSubmit={(event) => {
          event.preventDefault();
          void read();
        }}
      >
        <h2>{say('Paste the two calls')}</h2>
        <div class="field">
          <label for="pasted">{say('curl commands, or a Postman collection or item')}</label>
          <textarea
            id="pasted"
            class="mono"
            dir="ltr"
            rows={9}
            spellcheck={false}
            disabled={!isReady}
            aria-describedby="pasted-hint pasted-error"
            aria-invalid={error === '' ? undefined : 'true'}
            placeholder={
              'curl -X POST https://api.advertiser.example/pin/send -H \'X-Api-Key: …\' -d \'{"msisdn":"9647801234567"}\''
            }
            value={text}
            onInput={(event) => type(event.currentTarget.value)}
          />
          <p class="hint" id="pasted-hint">
            {say('Sample answers may stand between the commands. Nothing pasted is run, expanded or called.')}{' '}
            {say(
              'Until it is read it stays in this tab alone, for half an hour at most, secrets and all: a reload does not lose it, closing the tab does.',
            )}
          </p>
          <p class="error" id="pasted-error" role="alert" dir="auto">
            {error}
          </p>
        </div>
        <div>
          <button
            type="submit"
            class="button strong"
            aria-busy={isBusy}
            disabled={isBusy || text.trim() === ''}
          >
            {say('Read the calls')}
          </button>
        </div>
      </form>
      {children}
    </div>
  );
}

/** JSON is Postman's, everything else commands. */
function pasted(text: string): { curl: string } | { postman: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { postman: value };
  } catch {
    // no JSON, then
  }
  return { curl: text };
}
