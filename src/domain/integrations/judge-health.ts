import type { HealthFacts } from '../ledger/health.ts';
import type { HealthRules } from './health.ts';

/** `unknown`: too few sends to say. Each reason is a sentence. */
export interface HealthVerdict {
  state: 'idle' | 'unknown' | 'ok' | 'alert' | 'pause';
  reasons: string[];
  /** With `pause`: what is past the bounds of `alert` too. */
  alerts?: string[];
}

/** What the facts of a window say by an integration's rules; pause goes before alert. */
export function judgeHealth(rules: HealthRules | undefined, facts: HealthFacts): HealthVerdict {
  if (facts.sends === 0) return { state: 'idle', reasons: [] };
  if (!rules) return { state: 'ok', reasons: [] };
  const [pause, alert] = [rules.pause, rules.alert].map((bounds) =>
    bounds ? crossed(bounds, rules, facts) : { known: false, reasons: [] },
  );
  if (pause && pause.reasons.length > 0)
    return { state: 'pause', reasons: pause.reasons, alerts: alert?.reasons };
  if (alert && alert.reasons.length > 0) return { state: 'alert', reasons: alert.reasons };
  return { state: pause?.known || alert?.known ? 'ok' : 'unknown', reasons: [] };
}

/** Verified of sent, four decimals; null when nothing was sent long enough ago. */
export function verifiedShare({ ripe }: HealthFacts): string | null {
  return ripe.sent === 0 ? null : (ripe.verified / ripe.sent).toFixed(4);
}

const NOUN = { send: 'sends', verify: 'verifies' };

type Bounds = NonNullable<HealthRules['alert']>;

function crossed(
  bounds: Bounds,
  { min_sends, window }: HealthRules,
  facts: HealthFacts,
): { known: boolean; reasons: string[] } {
  const { sent_to_verified_below, unavailable_above, p95_ms_above } = bounds;
  const reasons: string[] = [];
  const enough = facts.answered.send.calls >= min_sends;
  const isRipe = facts.ripe.sent >= min_sends;
  const { sent, verified } = facts.ripe;
  if (sent_to_verified_below !== undefined && isRipe && verified / sent < Number(sent_to_verified_below))
    reasons.push(
      `Of ${sent} codes sent in ${window}, ${verified} were verified: ${verifiedShare(facts)}, below ${sent_to_verified_below}.`,
    );
  for (const step of ['send', 'verify'] as const) {
    const { calls, failed } = facts.answered[step];
    const share = failed / calls;
    if (unavailable_above !== undefined && calls >= min_sends && share > Number(unavailable_above))
      reasons.push(
        `Of ${calls} ${NOUN[step]} in ${window}, ${failed} ended without a readable answer: ${share.toFixed(4)}, above ${unavailable_above}.`,
      );
    const { p95_ms } = facts.latency[step];
    if (p95_ms_above !== undefined && enough && p95_ms !== null && p95_ms > p95_ms_above)
      reasons.push(`95 of 100 ${step} calls in ${window} took up to ${p95_ms} ms, above ${p95_ms_above} ms.`);
  }
  const needsShare = sent_to_verified_below !== undefined;
  const needsSends = unavailable_above !== undefined || p95_ms_above !== undefined;
  return { known: (!needsShare || isRipe) && (!needsSends || enough), reasons };
}
