import { useRef, useState } from 'preact/hooks';
import type { ApiMethod } from '../api.ts';
import { api, saidBy } from '../api.ts';
import type { IconName } from '../Icon.tsx';
import Icon from '../Icon.tsx';
import { goWithToast } from '../toast-after.ts';
import { useReady } from '../use-ready.ts';

interface Props {
  /** On the button, and again on the one that does it. */
  verb: string;
  icon: IconName;
  /** What is asked, and what it means: what is lost, what stays. */
  title: string;
  means: readonly string[];
  cancel: string;
  method: ApiMethod;
  path: string;
  body?: unknown;
  /** Where to go when it is done. */
  next: string;
  danger?: boolean;
  /** What is said where one goes, with the way back: a POST to `undo`, then the page one came from. */
  undo?: { sentence: string; undo: string; back: string };
}

/** A call of the admin API that is asked about first. */
export default function ConfirmCall({
  verb,
  icon,
  title,
  means,
  cancel,
  method,
  path,
  body,
  next,
  danger,
  undo,
}: Props) {
  const isReady = useReady();
  const dialog = useRef<HTMLDialogElement>(null);
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);

  async function go(): Promise<void> {
    setBusy(true);
    try {
      await api(method, path, body);
      if (undo) goWithToast(next, undo);
      else location.assign(next);
    } catch (problem) {
      setError(saidBy(problem));
      setBusy(false);
    }
  }

  return (
    <>
      <button
        type="button"
        class={`button small needs-script${danger ? ' danger' : ''}`}
        disabled={!isReady}
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name={icon} /> {verb}
      </button>
      <dialog class="dialog" ref={dialog} aria-label={title}>
        <header>
          <h2>{title}</h2>
        </header>
        <div class="body">
          {means.map((one) => (
            <p key={one}>{one}</p>
          ))}
          {error !== '' && (
            <p class="notice error" role="alert" dir="auto">
              <Icon name="warn" />
              <span>{error}</span>
            </p>
          )}
        </div>
        <footer>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {cancel}
          </button>
          <button
            type="button"
            class={danger ? 'button danger strong' : 'button strong'}
            disabled={isBusy}
            onClick={() => void go()}
          >
            {verb}
          </button>
        </footer>
      </dialog>
    </>
  );
}
