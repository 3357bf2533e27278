import { useState } from 'preact/hooks';
import { api, saidBy } from '../api.ts';
import CopyButton from '../CopyButton.tsx';
import { exactTime } from '../exact-time.ts';
import type { Say } from '../words.ts';
import Field from './Field.tsx';
import Modal from './Modal.tsx';
import Qr from './Qr.tsx';

interface Link {
  url: string;
  expires_at: string;
}

interface Props {
  say: Say;
  id: string;
  time_zone: string;
  onClose: () => void;
}

/** A link that shows the page as saved to anybody, for as long as is chosen. */
export default function ShareDialog({ say, id, time_zone, onClose }: Props) {
  const [seconds, setSeconds] = useState('604800');
  const [link, setLink] = useState<Link>();
  const [problem, setProblem] = useState<string>();
  async function share(event: Event) {
    event.preventDefault();
    setProblem(undefined);
    try {
      setLink(await api<Link>('POST', `/landing-pages/${id}/preview-links`, { expires_in: Number(seconds) }));
    } catch (error) {
      setProblem(saidBy(error));
    }
  }
  return (
    <Modal title={say('Share a preview')} say={say} onClose={onClose}>
      <form onSubmit={(event) => void share(event)}>
        <div class="body">
          <p>
            {say(
              'Whoever has the link sees the page as saved, drafts too, and walks it on the simulator. No SMS is sent, nobody is charged, nothing is counted, no search engine lists it.',
            )}
          </p>
          <Field
            id="share-seconds"
            label={say('Opens for')}
            value={seconds}
            onChange={(value) => {
              setSeconds(value);
              setLink(undefined);
            }}
            issue={problem}
          >
            <option value="3600">{say('1 hour')}</option>
            <option value="86400">{say('1 day')}</option>
            <option value="604800">{say('7 days')}</option>
            <option value="2592000">{say('30 days')}</option>
          </Field>
          {link && (
            <div class="gets" role="status">
              <Qr text={link.url} label={say('QR code of the preview')} />
              <div>
                <p class="value">
                  <code dir="ltr" class="shared">
                    {link.url}
                  </code>
                  <CopyButton text={link.url} what={say('the preview link')} bare language={say.language} />
                </p>
                <p class="hint">{say('Until {time}', { time: exactTime(link.expires_at, time_zone) })}</p>
                <a class="button small" href={link.url} target="_blank" rel="noopener">
                  {say('Open preview')}
                </a>
              </div>
            </div>
          )}
        </div>
        <footer>
          <button type="button" class="button" onClick={onClose}>
            {say('Close')}
          </button>
          <button class="button strong">{link ? say('Make another link') : say('Make the link')}</button>
        </footer>
      </form>
    </Modal>
  );
}
