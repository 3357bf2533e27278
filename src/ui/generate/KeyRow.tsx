import type { KeyGlance } from '../../domain/landing-pages/page-glance.ts';
import type { Sight } from '../sight.ts';
import StateChip from '../StateChip.tsx';
import { STATE_LOOKS } from '../state-looks.ts';
import Time from '../Time.tsx';
import type { Say } from '../words.ts';

interface Props {
  say: Say;
  sight: Sight;
  glance: KeyGlance;
  onRevoke?: () => void;
}

/** One key: what holds it, what it is for, when it was last used. */
export default function KeyRow({ say, sight, glance, onRevoke }: Props) {
  const { hint, carrier, mode, last_used_at, outdated } = glance;
  const holders: Record<KeyGlance['carrier'], string> = {
    api: say('made by hand'),
    php: say('PHP download'),
    zip: say('ZIP download'),
    wordpress: say('WordPress plugin'),
    generated: say('generated folder'),
  };
  return (
    <li>
      <code dir="ltr">…{hint}</code>
      <span>{holders[carrier]}</span>
      <span class="tag">{mode === 'test' ? say('test') : say('live')}</span>
      {outdated && <StateChip look={{ ...STATE_LOOKS.outdated, word: say('Outdated') }} />}
      <small class="soft">
        {last_used_at === undefined ? (
          say('not used since the server started')
        ) : (
          <Time at={last_used_at} sight={sight} />
        )}
      </small>
      {onRevoke && (
        <button type="button" class="button small plain danger" onClick={onRevoke}>
          {say('Revoke')}
          <span class="unseen"> …{hint}</span>
        </button>
      )}
    </li>
  );
}
