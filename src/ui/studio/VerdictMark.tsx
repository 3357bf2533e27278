import StateChip from '../StateChip.tsx';
import type { StateLook } from '../state-looks.ts';
import { useStudio } from './studio-state.ts';

/** How a rule judged the reply on screen: it held, it did not, it hangs on what cannot be read. */
export default function VerdictMark({ step, path }: { step: string; path: string }) {
  const { say, tried } = useStudio();
  const one = tried[step];
  const verdict = one?.reading.verdicts.find((each) => each.path === path);
  if (!one || !verdict) return null;
  const look: StateLook =
    verdict.holds === null
      ? { word: say('cannot be read'), tone: 'open', shape: 'diamond' }
      : verdict.holds
        ? { word: say('holds'), tone: 'good', shape: 'tick' }
        : { word: say('does not hold'), tone: 'over', shape: 'dash' };
  return (
    <span class={one.stale ? 'verdict stale' : 'verdict'} data-path={path}>
      <StateChip look={look} />
      {verdict.decisive && <span class="tag">{say('decided')}</span>}
      {verdict.found !== undefined && (
        <span class="soft">
          {say('found')} <code dir="ltr">{verdict.found}</code>
        </span>
      )}
      {one.stale && <span class="soft">{say('(before the change)')}</span>}
    </span>
  );
}
