import { parseTemplate } from '../../domain/integrations/template.ts';
import { macroNow } from './macro-now.ts';
import { useStudio } from './studio-state.ts';

/** A template as it would be sent now: each macro a chip with its present value, its name under the pointer. */
export default function Macros({ text }: { text: string }) {
  const state = useStudio();
  const parts = parseTemplate(text);
  if (!parts.some((part) => typeof part !== 'string')) return null;
  return (
    <p class="as-sent" dir="ltr">
      <span class="unseen">{state.say('As it would be sent:')} </span>
      {parts.map((part, i) => {
        if (typeof part === 'string') return <span key={i}>{part}</span>;
        const now = macroNow(part.macro, state);
        return (
          <span key={i} class={now === undefined ? 'macro later' : 'macro'} title={`{${part.macro}}`}>
            {now ?? part.macro}
          </span>
        );
      })}
    </p>
  );
}
