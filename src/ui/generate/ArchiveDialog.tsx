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
  /** It was taken back. */
  onUndone: () => void;
}

/** Asks before a page goes, since its visitors meet nothing from then on; offers the way back when it is gone. */
export default function ArchiveDialog({ say, row, onClose, onDone, onUndone }: Props) {
  const [busy, setBusy] = useState(false);
  async function archive() {
    setBusy(true);
    try {
      await api('DELETE', `/landing-pages/${row.id}`);
      onDone();
      onClose();
      toast(say('“{title}” is archived.', { title: row.title }), { undo: () => void restore() });
    } catch (error) {
      setBusy(false);
      toast(saidBy(error), { tone: 'refused' });
    }
  }
  async function restore() {
    try {
      await api('POST', `/landing-pages/${row.id}/restorations`);
      onUndone();
      toast(say('“{title}” is back, its keys too.', { title: row.title }));
    } catch (error) {
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
            'Its address answers “not found”, its keys and downloads stop working. It can be restored from the archive; its keys come back within the hour, later new ones are made. Clicks, conversions and reports stay. To rest it for a while, pause it instead.',
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
