import type { ClickGlance } from '../domain/ledger/latest-clicks.ts';
import { OVERVIEW } from './overview/arabic.ts';
import { STATE_LOOKS } from './state-looks.ts';
import { STATES } from './states/arabic.ts';
import type { Language, Say } from './words.ts';
import { wordsIn } from './words.ts';

/** What a listener is told when one list of clicks follows another; empty when nothing happened. */
export function newsOf(
  before: readonly ClickGlance[],
  after: readonly ClickGlance[],
  language: Language = 'en',
): string {
  const say = wordsIn(language, OVERVIEW, STATES);
  const known = new Map(before.map((click) => [click.tid, click]));
  const fresh = after.filter(({ tid }) => !known.has(tid));
  const changed = after.filter(({ tid, status }) => known.has(tid) && known.get(tid)?.status !== status);
  const [only] = fresh;
  const arrived = fresh.length === 1 && only ? [say('New click, {click}', { click: said(only, say) })] : [];
  if (fresh.length > 1) arrived.push(say.count(fresh.length, '{n} new click', '{n} new clicks'));
  return [...arrived, ...changed.map((click) => said(click, say))]
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

function said({ msisdn, status, conversion }: ClickGlance, say: Say): string {
  const became = `${msisdn}: ${say(STATE_LOOKS.click[status].word)}`;
  return conversion ? say('{click}, a conversion', { click: became }) : became;
}
