import { useState } from 'preact/hooks';
import type { ApiIssue } from '../api.ts';
import Icon from '../Icon.tsx';
import type { Say } from '../words.ts';
import CopiesDialog from './CopiesDialog.tsx';
import ShareDialog from './ShareDialog.tsx';
import type { DeskState } from './use-desk.ts';

interface Props {
  say: Say;
  desk: DeskState;
  time_zone: string;
  /** What the API says that no field stands for. */
  stray: readonly ApiIssue[];
}

/** What is done with the form: generate or save, start over, share, copy. */
export default function DeskActions({ say, desk, time_zone, stray }: Props) {
  const [open, setOpen] = useState<'share' | 'copy'>();
  const { saved } = desk;
  const close = () => setOpen(undefined);
  return (
    <div class="desk-actions">
      {stray.length > 0 && (
        <div class="notice error" role="alert">
          <Icon name="warn" />
          <ul>
            {stray.map(({ path, message }) => (
              <li key={path + message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      {desk.restored && (
        <p class="notice info">
          <Icon name="info" />
          <span>
            {say('What you typed last time is back. It is not saved yet.')}{' '}
            <button type="button" class="button small" onClick={desk.startOver}>
              {say('Start over')}
            </button>
          </span>
        </p>
      )}
      <div class="buttons">
        <a class="button to-stage" href="#stage">
          <Icon name="eye" /> {say('See the page')}
        </a>
        <button class="button strong" disabled={desk.busy || (saved !== undefined && !desk.dirty)}>
          {saved ? say('Save changes') : say('Generate page')}
        </button>
        {saved && (
          <button type="button" class="button" disabled={desk.dirty} onClick={() => setOpen('share')}>
            <Icon name="link" /> {say('Share a preview')}
          </button>
        )}
        {saved && desk.may_copy && (
          <button type="button" class="button" disabled={desk.dirty} onClick={() => setOpen('copy')}>
            <Icon name="copy" /> {say('Copy page')}
          </button>
        )}
      </div>
      {saved && desk.dirty && (
        <p class="hint">{say('Save first: a preview link and copies show the page as saved.')}</p>
      )}
      {saved && open === 'share' && (
        <ShareDialog say={say} id={saved.id} time_zone={time_zone} onClose={close} />
      )}
      {saved && open === 'copy' && (
        <CopiesDialog say={say} page={saved} affiliates={desk.choices.affiliates} onClose={close} />
      )}
    </div>
  );
}
