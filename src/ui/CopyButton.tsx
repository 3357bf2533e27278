import Icon from './Icon.tsx';

/** Copies `text`; `what` completes "Copy …" for those who do not see where it stands. Acts by `act-on-buttons.ts`. */
export default function CopyButton({ text, what, bare }: { text: string; what: string; bare?: boolean }) {
  return (
    <button class={bare ? 'copy bare' : 'copy'} type="button" data-copy={text} data-what={what}>
      <Icon name="copy" />
      <Icon name="done" />
      <span class={bare ? 'unseen' : undefined}>Copy</span>
      <span class="unseen"> {what}</span>
    </button>
  );
}
