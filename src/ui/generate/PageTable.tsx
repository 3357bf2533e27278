import { useState } from 'preact/hooks';
import { api, saidBy } from '../api.ts';
import type { LandingPage } from '../../domain/landing-pages/landing-page.ts';
import { toast } from '../toast.ts';
import { useReady } from '../use-ready.ts';
import { wordsIn } from '../words.ts';
import type { Language } from '../words.ts';
import ArchiveDialog from './ArchiveDialog.tsx';
import { GENERATE } from './arabic.ts';
import PageTableRow from './PageTableRow.tsx';
import type { TableRow } from './PageTableRow.tsx';

interface Props {
  first: TableRow[];
  language: Language;
  may_write: boolean;
  may_terms: boolean;
  /** The integration the list is of, when it is of one. */
  integration?: { id: string; name: string };
}

type Status = LandingPage['status'];

/** The pages with what is done in place: pause, go on, archive; all of one integration at once. */
export default function PageTable({ first, language, may_write, may_terms, integration }: Props) {
  const say = wordsIn(language, GENERATE);
  const isReady = useReady();
  const [rows, setRows] = useState(first);
  const [leaving, setLeaving] = useState<TableRow>();
  const mark = (ids: readonly string[], status: Status) =>
    setRows((now) => now.map((row) => (ids.includes(row.id) ? { ...row, status } : row)));

  async function setStatus(row: TableRow, status: Status, undone = false) {
    mark([row.id], status);
    try {
      await api('PATCH', `/landing-pages/${row.id}`, { status });
      const undo = undone ? undefined : () => void setStatus(row, row.status, true);
      toast(
        status === 'paused' ? say('Paused: visitors are told that the offer rests.') : say('Live again.'),
        {
          undo,
        },
      );
    } catch (error) {
      mark([row.id], row.status);
      toast(saidBy(error), { tone: 'refused' });
    }
  }

  async function pauseAll(id: string, status: 'live' | 'paused', only?: string[]) {
    try {
      const { changed } = await api<{ changed: string[] }>('PUT', `/integrations/${id}/landing-pages`, {
        status,
        only,
      });
      mark(changed, status);
      const undo =
        status === 'paused' && changed.length > 0 ? () => void pauseAll(id, 'live', changed) : undefined;
      const { length } = changed;
      toast(
        status === 'paused'
          ? say.count(length, '{n} page paused', '{n} pages paused')
          : say.count(length, '{n} page live again', '{n} pages live again'),
        { undo },
      );
    } catch (error) {
      toast(saidBy(error), { tone: 'refused' });
    }
  }

  return (
    <>
      {integration && may_write && (
        <p class="row needs-script">
          <button
            type="button"
            class="button small"
            disabled={!isReady}
            onClick={() => void pauseAll(integration.id, 'paused')}
          >
            {say('Pause all pages of {name}', { name: integration.name })}
          </button>
          <button
            type="button"
            class="button small"
            disabled={!isReady}
            onClick={() => void pauseAll(integration.id, 'live')}
          >
            {say('Let all its paused pages go on')}
          </button>
        </p>
      )}
      <div class="table cards">
        <table>
          <caption class="unseen">{say('Landing pages, newest first')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('Page')}</th>
              <th scope="col">{say('Affiliate')}</th>
              <th scope="col">{say('Integration')}</th>
              <th scope="col">{say('State')}</th>
              {first[0]?.today && (
                <>
                  <th scope="col" class="num">
                    {say('Clicks today')}
                  </th>
                  <th scope="col" class="num">
                    {say('Conversions today')}
                  </th>
                </>
              )}
              <th scope="col">
                <span class="unseen">{say('What to do')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PageTableRow
                key={row.id}
                row={row}
                say={say}
                isReady={isReady}
                onStatus={may_write ? (status) => void setStatus(row, status) : undefined}
                onArchive={may_terms ? () => setLeaving(row) : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
      {leaving && (
        <ArchiveDialog
          say={say}
          row={leaving}
          onClose={() => setLeaving(undefined)}
          onDone={() => setRows((now) => now.filter(({ id }) => id !== leaving.id))}
          onUndone={() => setRows((now) => withBack(first, now, leaving.id))}
        />
      )}
    </>
  );
}

/** The rows with one that came back, at its old place. */
function withBack(first: readonly TableRow[], now: readonly TableRow[], id: string): TableRow[] {
  return first.flatMap((row) => now.find((one) => one.id === row.id) ?? (row.id === id ? row : []));
}
