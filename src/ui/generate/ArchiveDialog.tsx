import { useState } from 'preact/hooks';
import { api, saidBy } from '../api.ts';
import { toast } from '../toast.ts';
import type { Say } from '../words.ts';
import Modal from './Modal.tsx';

interface Props {
  say: Say;
  row: { id: string; title: string };
  onClose: () => void;
  onDone: () => void;
}

/** Asks before a page goes: its keys cannot come back. */
export default function ArchiveDialog({ say, row, onClose, onDone }: Props) {
  const [busy, setBusy] = useState(false);
  async function archive() {
    setBusy(true);
    try {
      await api('DELETE', `/landing-pages/${row.id}`);
      onDone();
      onClose();
      toast(say('“{title}” is archived.', { title: row.title }));
    } catch (error) {
      setBusy(false);
      toast(saidBy(error), { tone: 'refused' });
    }
  }
  return (
    <Modal title={say('Archive this page?')} say={say} onClose={onClose}>
      <div class="body">
        <p>
          <strong dir="auto">{row.title}</strong>
        </p>
        <p>
          {say(
            'Its address answers “not found”, its keys and downloads stop working for good. Clicks, conversions and reports stay. To rest it for a while, pause it instead.',
          )}
        </p>
      </div>
      <footer>
        <button type="button" class="button" onClick={onClose}>
          {say('Keep it')}
        </button>
        <button type="button" class="button danger strong" disabled={busy} onClick={() => void archive()}>
          {say('Archive page')}
        </button>
      </footer>
    </Modal>
  );
}
