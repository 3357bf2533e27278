import StateChip from '../StateChip.tsx';
import type { StateLook } from '../state-looks.ts';
import { outcomeWord } from './outcome-choices.ts';
import { useStudio } from './studio-state.ts';

const GOOD = new Set([
  'otp_sent_successfully',
  'otp_verified_successfully',
  'user_redirect',
  'user_must_text',
]);

/** What the reply on screen comes to by the rules as they stand now. */
export default function ReadingLine({ step }: { step: string }) {
  const { say, tried } = useStudio();
  const one = tried[step];
  if (!one) return <p class="soft">{say('Send a trial: each rule then shows its verdict on the reply.')}</p>;
  const { outcome, decided_by, detail } = one.reading;
  const tone =
    outcome === undefined || GOOD.has(outcome)
      ? 'good'
      : outcome === 'verification_pending'
        ? 'open'
        : 'refused';
  const shapes = { good: 'tick', open: 'diamond', refused: 'cross' } as const;
  const word = outcome === undefined ? say('Prepared') : outcomeWord(say, outcome);
  const look: StateLook = { word, tone, shape: shapes[tone] };
  return (
    <div class="reading" role="status">
      <p class="row">
        <StateChip look={look} /> <code dir="ltr">{outcome ?? ''}</code>
      </p>
      <p class="soft">
        {say('Decided by')} <code dir="ltr">{decided_by}</code>
      </p>
      {detail !== '' && (
        <p class="soft" dir="auto">
          {detail}
        </p>
      )}
    </div>
  );
}
