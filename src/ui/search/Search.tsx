import { useEffect, useRef, useState } from 'preact/hooks';
import type { Role } from '../../domain/accounts/role.ts';
import { FRAME } from '../frame/arabic.ts';
import Icon from '../Icon.tsx';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import type { Found } from './commands.ts';
import { matching } from './commands.ts';
import { useFound } from './use-found.ts';

interface Props {
  commands: Found[];
  role: Role;
  language: Language;
}

/** The header's search and what it opens, Ctrl or Cmd and K: a text, and where it leads. */
export default function Search({ commands, role, language }: Props) {
  const say = wordsIn(language, FRAME);
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const hits = useFound(text, role, say);
  const found = [...matching(commands, text), ...hits];
  const chosen = found[Math.min(at, found.length - 1)];

  const open = () => {
    setText('');
    setAt(0);
    dialog.current?.showModal();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (dialog.current?.open) dialog.current.close();
      else open();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length));
    }
    if (event.key === 'Enter' && chosen) location.assign(chosen.href);
  };

  return (
    <>
      <button
        class="button plain seek needs-script"
        type="button"
        onClick={open}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <Icon name="search" />
        <span>{say('Search')}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <dialog class="palette" ref={dialog} aria-label={say('Search')} onClick={closeOnBackdrop}>
        <div class="ask">
          <Icon name="search" />
          <input
            type="text"
            role="combobox"
            aria-label={say('Search pages, integrations, affiliates, clicks and commands')}
            aria-expanded="true"
            aria-controls="found"
            aria-activedescendant={chosen && `found-${found.indexOf(chosen)}`}
            placeholder={say('Name, tid, conversion id or command')}
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={onKey}
            autocomplete="off"
            spellcheck={false}
          />
          <kbd aria-hidden="true">Esc</kbd>
        </div>
        <ul id="found" role="listbox" aria-label={say('Found')}>
          {found.map((one, index) => (
            <Option key={one.href} one={one} index={index} isChosen={one === chosen} />
          ))}
        </ul>
        <p class={found.length > 0 ? 'unseen' : 'none'} role="status">
          {found.length > 0
            ? say.count(found.length, '{n} found', '{n} found')
            : say('Nothing is called “{text}”.', { text })}
        </p>
      </dialog>
    </>
  );
}

function Option({ one, index, isChosen }: { one: Found; index: number; isChosen: boolean }) {
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <li
      ref={element}
      id={`found-${index}`}
      role="option"
      aria-selected={isChosen}
      onClick={() => location.assign(one.href)}
    >
      <Icon name={one.icon} />
      <span dir="auto">{one.name}</span>
      <small>{one.hint ?? one.kind}</small>
    </li>
  );
}

function closeOnBackdrop(event: MouseEvent): void {
  if (event.target instanceof HTMLDialogElement) event.target.close();
}
