import type { PageGlance } from '../../domain/landing-pages/page-glance.ts';
import Icon from '../Icon.tsx';
import StateChip from '../StateChip.tsx';
import { STATE_LOOKS } from '../state-looks.ts';
import type { Say } from '../words.ts';
import { statusLook } from './page-words.ts';

/** A line of the list of pages. */
export interface TableRow extends Omit<PageGlance, 'keys'> {
  integration_id: string;
  today?: { clicks: number; conversions: number };
  outdated: number;
}

interface Props {
  row: TableRow;
  say: Say;
  /** Whether a press does something by now. */
  isReady: boolean;
  onStatus?: (status: PageGlance['status']) => void;
  onArchive?: () => void;
}

export default function PageTableRow({ row, say, isReady, onStatus, onArchive }: Props) {
  const { id, title, slug, status, affiliate, integration, today, outdated } = row;
  const href = `/console/landing-pages/${id}`;
  const isPaused = status === 'paused';
  return (
    <tr data-href={href}>
      <th scope="row" class="clip">
        <a class="cell" href={href} dir="auto" title={title}>
          {title}
        </a>
        <small dir="ltr">/l/{slug}</small>
      </th>
      <td data-head={say('Affiliate')}>
        <bdi>{affiliate.name}</bdi>
        {!affiliate.api_access && <small>{say('API access is off')}</small>}
      </td>
      <td data-head={say('Integration')}>
        <bdi>{integration}</bdi>
      </td>
      <td data-head={say('State')}>
        <StateChip key={status} look={statusLook(say, status)} />
        {outdated > 0 && (
          <a href={`${href}#page-keys`} class="outdated">
            <StateChip
              quiet
              look={{
                ...STATE_LOOKS.outdated,
                word: say.count(outdated, '{n} outdated download', '{n} outdated downloads'),
              }}
            />
          </a>
        )}
      </td>
      {today && (
        <>
          <td class="num" data-head={say('Clicks today')}>
            {today.clicks}
          </td>
          <td class="num" data-head={say('Conversions today')}>
            {today.conversions}
          </td>
        </>
      )}
      <td class="whole">
        <span class="buttons page-doings needs-script">
          {onStatus && (
            <button
              type="button"
              class="button small plain"
              disabled={!isReady}
              onClick={() => onStatus(status === 'live' ? 'paused' : 'live')}
            >
              <Icon name={status === 'live' ? 'pause' : 'play'} />
              {status === 'live' ? say('Pause') : isPaused ? say('Resume') : say('Publish')}
              <span class="unseen"> {title}</span>
            </button>
          )}
          {onArchive && (
            <button
              type="button"
              class="button small plain danger icon-only"
              disabled={!isReady}
              onClick={onArchive}
            >
              <Icon name="trash" />
              <span class="unseen">{say('Archive {title}', { title })}</span>
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}
