import { useState } from 'preact/hooks';
import { api, saidBy } from '../api.ts';
import CopyButton from '../CopyButton.tsx';
import type { Say } from '../words.ts';
import Field from './Field.tsx';
import Modal from './Modal.tsx';

interface Props {
  say: Say;
  page: { id: string; title: string };
  affiliates: { id: string; name: string; api_access: boolean }[];
  onClose: () => void;
}

interface Copied {
  affiliate_id: string;
  status: string;
  message?: string;
  page?: { id: string; url: string; key: string };
}

/** The page once more, for one affiliate or for many; what became of each is told beside it. */
export default function CopiesDialog({ say, page, affiliates, onClose }: Props) {
  const [title, setTitle] = useState(page.title);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [copied, setCopied] = useState<Copied[]>();
  const [problem, setProblem] = useState<string>();
  async function copy(event: Event) {
    event.preventDefault();
    setProblem(undefined);
    try {
      const wish = { affiliate_ids: chosen, title: title.trim() || undefined };
      setCopied((await api<{ items: Copied[] }>('POST', `/landing-pages/${page.id}/copies`, wish)).items);
    } catch (error) {
      setProblem(saidBy(error));
    }
  }
  const nameOf = (id: string) => affiliates.find((one) => one.id === id)?.name ?? id;
  return (
    <Modal title={say('Copy this page')} say={say} onClose={onClose}>
      <form onSubmit={(event) => void copy(event)}>
        <div class="body">
          {copied ? (
            <ul class="copied">
              {copied.map((one) => (
                <li key={one.affiliate_id}>
                  <bdi>{nameOf(one.affiliate_id)}</bdi>
                  {one.page ? (
                    <>
                      <a href={`/console/landing-pages/${one.page.id}`} dir="ltr">
                        {new URL(one.page.url).pathname}
                      </a>
                      <span class="value">
                        <code dir="ltr">{one.page.key}</code>
                        <CopyButton
                          text={one.page.key}
                          what={say('the key of {name}', { name: nameOf(one.affiliate_id) })}
                          bare
                          language={say.language}
                        />
                      </span>
                    </>
                  ) : (
                    <span class="soft">{one.message}</span>
                  )}
                </li>
              ))}
            </ul>
          ) : (
            <>
              <Field
                id="copies-title"
                label={say('Page title')}
                value={title}
                onChange={setTitle}
                issue={problem}
              />
              <fieldset class="asked">
                <legend>{say('For')}</legend>
                {affiliates.map(({ id, name, api_access }) => (
                  <label class="choice" key={id}>
                    <input
                      type="checkbox"
                      checked={chosen.includes(id)}
                      onChange={(event) =>
                        setChosen(
                          event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id),
                        )
                      }
                    />
                    <span>
                      <bdi>{name}</bdi>
                      {!api_access && <small>{say('API access is off')}</small>}
                    </span>
                  </label>
                ))}
              </fieldset>
            </>
          )}
          {copied && <p class="hint">{say('Each key is shown this once.')}</p>}
        </div>
        <footer>
          <button type="button" class="button" onClick={onClose}>
            {say('Close')}
          </button>
          {!copied && (
            <button class="button strong" disabled={chosen.length === 0}>
              {say.count(chosen.length, 'Make {n} copy', 'Make {n} copies')}
            </button>
          )}
        </footer>
      </form>
    </Modal>
  );
}
