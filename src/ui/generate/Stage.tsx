import type { Locale } from '../../domain/landing-pages/offer.ts';
import Icon from '../Icon.tsx';
import LoadingDots from '../LoadingDots.tsx';
import type { Say } from '../words.ts';
import type { Look } from './looks.ts';
import { framePath } from './looks.ts';
import PreviewFrame from './PreviewFrame.tsx';
import StageTools from './StageTools.tsx';
import { stateWords } from './state-words.ts';
import type { Preview } from './use-preview.ts';
import { useReplay } from './use-replay.ts';

interface Props {
  say: Say;
  preview: Preview | undefined;
  waiting: boolean;
  /** As chosen, and as it is shown. */
  look: Look;
  seen: Look;
  locales: readonly Locale[];
  onLook: (change: Partial<Look>) => void;
}

const MOST_BYTES = 6144;

/** The page itself, in a device, and what it weighs. */
export default function Stage({ say, preview, waiting, look, seen, locales, onLook }: Props) {
  const size = preview?.bytes.br ?? 0;
  const { replay, play } = useReplay(size);
  const state = look.show ? stateWords(say, look.show) : say('the walk from the beginning');
  return (
    <section class="stage" id="stage" aria-labelledby="stage-title">
      <h2 class="unseen" id="stage-title">
        {say('Preview')}
      </h2>
      <StageTools say={say} look={look} locales={locales} onLook={onLook} />
      <div class={`device device-${look.device}`} aria-busy={waiting}>
        {preview && !replay && (
          <PreviewFrame
            src={framePath(preview, seen)}
            title={say('The page: {state}', { state })}
            class={`width-${look.device}`}
          />
        )}
        {!preview && <LoadingDots what={say('The page is being made')} />}
        {replay && (
          <p class="arriving" role="status">
            <progress max={replay.all_ms} value={replay.ms} aria-label={say('The page arrives')} />
            {replay.bytes === 0
              ? say('Connecting: {ms} ms', { ms: Math.round(replay.ms) })
              : say('{bytes} of {all} bytes', { bytes: replay.bytes, all: size })}
          </p>
        )}
      </div>
      <div class="weight">
        <meter
          min={0}
          max={MOST_BYTES}
          high={MOST_BYTES * 0.9}
          value={size}
          aria-label={say('Bytes of the page')}
        />
        <span class="bytes">{say('{bytes} of 6,144 bytes', { bytes: size.toLocaleString('en') })}</span>
        <button type="button" class="button small" disabled={!preview} onClick={play}>
          <Icon name="clock" /> {say('On a slow network')}
        </button>
        {look.show !== '' && (
          <button type="button" class="button small" onClick={() => onLook({ show: '' })}>
            <Icon name="undo" /> {say('Walk from the beginning')}
          </button>
        )}
      </div>
    </section>
  );
}
