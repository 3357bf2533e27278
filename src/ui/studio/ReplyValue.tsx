import { useState } from 'preact/hooks';
import type { ReplyLine } from './reply-values.ts';
import ValueMeaning from './ValueMeaning.tsx';
import { useStudio } from './studio-state.ts';

/** A line of the reply; pressing its value offers what it may mean. */
export default function ReplyValue({ step, line }: { step: string; line: ReplyLine }) {
  const { say } = useStudio();
  const [isOpen, setOpen] = useState(false);
  const { depth, name, get, value } = line;
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  const masked = typeof value === 'string' && value.includes('***');
  return (
    <li class={`deep-${Math.min(depth, 6)}`}>
      <span class="name">{name}</span>
      {get !== undefined && !masked && (
        <button
          type="button"
          class="pick"
          aria-expanded={isOpen}
          aria-label={say('{name}: {value}. Say what it means', { name, value: text })}
          onClick={() => setOpen(!isOpen)}
        >
          {text}
        </button>
      )}
      {masked && <span title={say('Masked')}>{text}</span>}
      {isOpen && get !== undefined && (
        <ValueMeaning step={step} get={get} value={value ?? null} onDone={() => setOpen(false)} />
      )}
    </li>
  );
}
