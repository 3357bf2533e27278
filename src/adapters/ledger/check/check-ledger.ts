import type { ChainHead, ChainName } from '../../../domain/ledger/chain-head.ts';
import type { CheckProgress, LedgerCheck } from '../../../domain/ledger/check.ts';
import { DAY_MS } from '../transactions/windows.ts';
import { checkChain } from './check-chain.ts';
import { checkOrder } from './check-conversion.ts';
import { checkClick } from './check-click.ts';
import { ReportSums } from './check-reports.ts';
import { checkRollups } from './check-rollups.ts';
import { checkCaps, checkClaims, checkCounters, claimFinding } from './check-side-tables.ts';
import { checkSums } from './check-sums.ts';
import { Findings } from './findings.ts';
import type { FoldedClick } from './fold-click.ts';
import { joinByClick } from './join-by-click.ts';
import type { CheckSource } from './source.ts';

/**
 * Everything a ledger can be held against itself for: chains, what their entries make of every row, and the sums of
 * reports. `apart`: heads kept elsewhere whose signatures were found good.
 */
export function checkLedger(
  source: CheckSource,
  apart: readonly ChainHead[],
  progress: CheckProgress,
): LedgerCheck {
  const findings = new Findings(source.total(), progress);
  const heads = source.heads();
  const of = (chain: ChainName) => {
    const present = heads.find((head) => head.chain === chain);
    if (!present)
      findings.add({
        table: 'chains',
        row: chain,
        words: `The head of the chain of ${chain} is gone.`,
        look: 'Table chains in a backup taken before.',
      });
    return { present, apart: apart.filter((head) => head.chain === chain && head.node === present?.node) };
  };
  checkChain('entries', source.entries(), of('entries'), findings);
  checkChain('audits', source.audits(), of('audits'), findings);
  checkCounters(source, of('counters'), findings);
  for (const name of ['outbox', 'pages'] as const) checkSums(name, source, of(name).present, findings);
  checkForeign(heads, apart, findings);
  checkClicks(source, findings);
  checkOrder(source.conversionOrder(), findings);
  for (const { table, seq } of source.strays())
    findings.add({
      table: String(table),
      row: String(seq),
      words: `Row ${String(seq)} of ${String(table)} belongs to nothing.`,
      look: `Table ${String(table)}, row ${String(seq)}.`,
    });
  checkCaps(source, findings);
  checkClaims(source, findings);
  checkRollups(source.rollupFaults(), findings);
  const { kept, found, rows, erased } = findings;
  return { findings: kept, found, rows, erased, heads };
}

function checkClicks(source: CheckSource, findings: Findings): void {
  const sums = new ReportSums();
  let latest = 0;
  const lately: { at: number; scope: string; tid: string }[] = [];
  const rows = joinByClick({
    entries: findings.counted('entries', source.entriesByClick()),
    clicks: findings.counted('clicks', source.clicks()),
    conversions: findings.counted('conversions', source.conversions()),
    guesses: findings.counted('guesses', source.guesses()),
  });
  for (const one of rows) {
    for (const { at } of one.entries) latest = Math.max(latest, Number(at));
    const folded = checkClick(one, findings);
    if (!folded) continue;
    sums.addClick(folded);
    keepClaims(folded, lately, latest);
  }
  for (const row of source.counters()) sums.addCounter(row);
  sums.compare(source, findings);
  for (const { at, scope, tid } of lately)
    if (at > latest - DAY_MS && source.claim(scope)?.tid !== tid) claimFinding({ scope, tid }, findings);
}

const MOST_HELD = 50_000;

/** Keys of the last day must still be there. Clicks come in the order of time, so few older ones are held. */
function keepClaims(
  { claims, click }: FoldedClick,
  lately: { at: number; scope: string; tid: string }[],
  latest: number,
): void {
  if (lately.length >= MOST_HELD && (lately[0]?.at ?? latest) <= latest - DAY_MS)
    lately.splice(0, lately.length, ...lately.filter(({ at }) => at > latest - DAY_MS));
  for (const claim of claims) if (claim.at > latest - DAY_MS) lately.push({ ...claim, tid: click.tid });
}

function checkForeign(heads: ChainHead[], apart: readonly ChainHead[], findings: Findings): void {
  const foreign = apart.find(({ node }) => !heads.some((head) => head.node === node));
  if (foreign)
    findings.add({
      table: 'chains',
      column: 'node',
      words: 'Signed heads kept apart are of another ledger than this one: it was put in the place of that.',
      look: 'The file ledger.heads in the data dir, and the newest backup.',
    });
}
