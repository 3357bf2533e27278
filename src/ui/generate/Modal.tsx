import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import Icon from '../Icon.tsx';
import type { Say } from '../words.ts';

interface Props {
  title: string;
  say: Say;
  wide?: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/** A dialog over the page, open for as long as it is there; Escape closes it and focus goes back where it was. */
export default function Modal({ title, say, wide, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} class={wide ? 'dialog wide' : 'dialog'} aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" class="button plain icon-only small" onClick={onClose}>
          <Icon name="close" />
          <span class="unseen">{say('Close')}</span>
        </button>
      </header>
      {children}
    </dialog>
  );
}
