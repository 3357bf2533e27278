import type { AuditEntry } from '../../domain/ledger/audit.ts';
import type { Column } from '../lists/column.ts';
import type { Sight } from '../sight.ts';
import Time from '../Time.tsx';
import { wordsIn } from '../words.ts';
import { AUDIT } from './arabic.ts';

type Line = Omit<AuditEntry, 'at'> & { at: string; name?: string };

/** Who did what, when, from where. */
export function auditColumns(sight: Sight): Column<Line>[] {
  const say = wordsIn(sight.language, AUDIT);
  return [
    {
      id: 'at',
      head: say('When'),
      kind: 'when',
      isShown: true,
      cell: ({ at }) => <Time at={at} sight={sight} />,
    },
    {
      id: 'who',
      head: say('Who'),
      isShown: true,
      cell: ({ who, name }) => <bdi title={who}>{name ?? who}</bdi>,
    },
    { id: 'what', head: say('What'), isShown: true, cell: ({ what }) => <code dir="ltr">{what}</code> },
    {
      id: 'subject',
      head: say('Thing'),
      kind: 'id',
      isShown: true,
      cell: ({ what, subject }) => subject && <Subject what={what} subject={subject} />,
    },
    {
      id: 'detail',
      head: say('Facts'),
      isShown: true,
      cell: ({ detail }) =>
        detail && (
          <span class="soft" dir="ltr">
            {Object.entries(detail)
              .map(([name, value]) => `${name}: ${value}`)
              .join(', ')}
          </span>
        ),
    },
    {
      id: 'from',
      head: say('From where'),
      isShown: true,
      cell: ({ from }) => from && <bdi class="mono">{from}</bdi>,
    },
  ];
}

const ROOMS: Record<string, string> = {
  affiliate: 'affiliates',
  click: 'clicks',
  conversion: 'conversions',
  integration: 'integrations',
  page: 'landing-pages',
};

function Subject({ what, subject }: { what: string; subject: string }) {
  const room = ROOMS[what.split('.')[0] ?? ''];
  const shown = subject.length > 14 ? `…${subject.slice(-8)}` : subject;
  const id = (
    <code dir="ltr" title={subject}>
      {shown}
    </code>
  );
  return room && !what.endsWith('.archived') ? <a href={`/console/${room}/${subject}`}>{id}</a> : id;
}
