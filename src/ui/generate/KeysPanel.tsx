import { useEffect, useState } from 'preact/hooks';
import type { KeyGlance } from '../../domain/landing-pages/page-glance.ts';
import { api, saidBy } from '../api.ts';
import CopyButton from '../CopyButton.tsx';
import Icon from '../Icon.tsx';
import type { Sight } from '../sight.ts';
import { toast } from '../toast.ts';
import type { Say } from '../words.ts';
import KeyRow from './KeyRow.tsx';
import Modal from './Modal.tsx';

interface Props {
  say: Say;
  sight: Sight;
  page_id: string;
  first: KeyGlance[];
  may_write: boolean;
}

/** As the API answers it, what is unknown left out. */
function glanceAt(key: KeyGlance): KeyGlance {
  const known = Object.entries(key).filter(([, value]) => value !== null);
  return Object.fromEntries(known) as unknown as KeyGlance; // the same names, none of them null
}

/** The keys of a page: recognised by their last characters, made live or for tests, revoked after a question. */
export default function KeysPanel({ say, sight, page_id, first, may_write }: Props) {
  const [keys, setKeys] = useState(first);
  const [made, setMade] = useState<string>();
  const [leaving, setLeaving] = useState<KeyGlance>();
  // Generating and downloading make keys too.
  useEffect(() => {
    const look = () =>
      void api<{ items: (KeyGlance & { revoked_at?: string | null })[] }>(
        'GET',
        `/landing-pages/${page_id}/keys?limit=200`,
      )
        .then(({ items }) => setKeys(items.filter(({ revoked_at }) => !revoked_at).map(glanceAt)))
        .catch(() => undefined); // what was known stays
    look();
    // The browser tells nobody when a download has come.
    const soon = ({ target }: Event) => {
      if (target instanceof HTMLFormElement && target.action.endsWith('/exports')) setTimeout(look, 1500);
    };
    document.addEventListener('submit', soon);
    return () => document.removeEventListener('submit', soon);
  }, [page_id]);
  async function make(mode: 'live' | 'test') {
    try {
      const { key, ...glance } = await api<KeyGlance & { key: string }>(
        'POST',
        `/landing-pages/${page_id}/keys`,
        {
          mode,
        },
      );
      setMade(key);
      setKeys([{ ...glance, last_used_at: undefined }, ...keys]);
    } catch (error) {
      toast(saidBy(error), { tone: 'refused' });
    }
  }
  async function revoke({ id }: KeyGlance) {
    setLeaving(undefined);
    try {
      await api('DELETE', `/landing-pages/${page_id}/keys/${id}`);
      setKeys((now) => now.filter((key) => key.id !== id));
      toast(say('Revoked. What holds this key answers 401 from now on.'));
    } catch (error) {
      toast(saidBy(error), { tone: 'refused' });
    }
  }
  return (
    <section class="card padded keys-panel" id="page-keys" aria-labelledby="keys-title">
      <header>
        <h2 id="keys-title">
          {say('Keys')} <span class="count">{keys.length}</span>
        </h2>
        {may_write && (
          <span class="buttons">
            <button type="button" class="button small" onClick={() => void make('live')}>
              {say('Make live key')}
            </button>
            <button type="button" class="button small" onClick={() => void make('test')}>
              {say('Make test key')}
            </button>
          </span>
        )}
      </header>
      {made !== undefined && (
        <div class="notice warn" role="status">
          <Icon name="key" />
          <div>
            <strong>{say('The key, shown this once')}</strong>
            <p class="value">
              <code dir="ltr">{made}</code>
              <CopyButton text={made} what={say('the key')} language={say.language} />
            </p>
          </div>
        </div>
      )}
      {keys.length === 0 ? (
        <p class="soft">{say('None in use. A download makes one and holds it.')}</p>
      ) : (
        <ul class="keys-list">
          {keys.map((key) => (
            <KeyRow
              key={key.id}
              say={say}
              sight={sight}
              glance={key}
              onRevoke={may_write ? () => setLeaving(key) : undefined}
            />
          ))}
        </ul>
      )}
      <p class="hint">{say('A test key goes to the simulator: no SMS, no report, no limits.')}</p>
      {leaving && (
        <Modal title={say('Revoke this key?')} say={say} onClose={() => setLeaving(undefined)}>
          <div class="body">
            <p>
              {say(
                'Whatever holds the key …{hint} is refused at once and for good. Clicks already sent stay in the reports.',
                {
                  hint: leaving.hint,
                },
              )}
            </p>
          </div>
          <footer>
            <button type="button" class="button" onClick={() => setLeaving(undefined)}>
              {say('Keep it')}
            </button>
            <button type="button" class="button danger strong" onClick={() => void revoke(leaving)}>
              {say('Revoke key')}
            </button>
          </footer>
        </Modal>
      )}
    </section>
  );
}
