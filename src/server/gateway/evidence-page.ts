import { escapeHtml } from '../../domain/landing-pages/compiled-page.ts';
import { ERASED } from '../../domain/ledger/erased.ts';
import type { Evidence } from '../../domain/ledger/evidence.ts';
import { SUB_IDS } from '../../domain/ledger/sub-ids.ts';
import type { EvidenceWord } from './evidence-words.ts';
import { EVIDENCE_WORDS } from './evidence-words.ts';

type Say = (word: EvidenceWord) => string;
type Value = string | number | boolean | null | undefined;

/** Evidence as one file: to be read, printed, and verified again by the JSON it holds. */
export function evidencePage(evidence: Evidence, language: 'en' | 'ar'): string {
  const say: Say = (word) => EVIDENCE_WORDS[word][language === 'ar' ? 1 : 0];
  const { conversion, verification } = evidence;
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${say('title')} ${escapeHtml(conversion.id)}</title>
<style>${STYLE}</style></head>
<body><main>
<h1>${say('title')}</h1>
${section(say('conversion'), factsOf(say, evidence))}
${section(say('statuses'), statusesOf(say, evidence))}
${section(say('terms'), termsOf(say, evidence))}
${section(say('happened'), stepsOf(say, evidence))}
${section(say('visitor'), visitorOf(say, evidence))}
${evidence.advertiser ? section(say('advertiser'), facts(Object.entries(evidence.advertiser.request_ids))) : ''}
${section(say('page'), pageOf(say, evidence))}
${section(
  say('verification'),
  `${facts([
    ['SHA-256', verification.hash],
    [say('signature'), verification.signature],
    [say('issued_at'), verification.issued_at],
  ])}<p>${escapeHtml(say('how'))}</p>`,
)}
</main>
<script type="application/json" id="evidence">${JSON.stringify(evidence).replaceAll('<', '\\u003c')}</script>
</body></html>
`;
}

function factsOf(say: Say, { conversion }: Evidence): string {
  const { affiliate, payout } = conversion;
  return facts([
    [say('id'), conversion.id],
    ['tid', conversion.tid],
    [say('at'), conversion.at],
    [say('affiliate'), affiliate.name === null ? affiliate.id : `${affiliate.name} (${affiliate.id})`],
    [say('msisdn'), conversion.msisdn === ERASED ? say('erased_number') : conversion.msisdn],
    [say('operator'), [conversion.operator, conversion.country].filter(Boolean).join(', ')],
    [say('payout'), payout && `${payout.amount} ${payout.currency}`],
    [say('settled_by'), conversion.settled_by],
    ...SUB_IDS.flatMap((name): [string, Value][] =>
      conversion[name] === undefined ? [] : [[name, conversion[name]]],
    ),
  ]);
}

function statusesOf(say: Say, { statuses }: Evidence): string {
  return table(
    [say('time'), say('status'), say('reason')],
    statuses.map(({ at, status, reason, held_until }) => [
      at,
      held_until === null ? status : `${status} → ${held_until}`,
      reason,
    ]),
  );
}

function termsOf(say: Say, { terms }: Evidence): string {
  if (!terms) return `<p>${say('no_terms')}</p>`;
  const { price, offer } = terms;
  const { consent, ...rest } = offer;
  return facts([
    [say('price'), price && `${price.amount} ${price.currency} / ${price.period}`],
    ...Object.entries(rest).map(([name, value]): [string, Value] => [name.replaceAll('_', ' '), value]),
    ...(consent
      ? ([[`${say('consent_text')} (${consent.mode})`, consent.text]] satisfies [string, Value][])
      : []),
  ]);
}

function stepsOf(say: Say, { times, steps }: Evidence): string {
  const known = ['prepared_at', 'number_given_at', 'sent_at', 'verified_at'] as const;
  return (
    facts(
      known.flatMap((name): [string, Value][] => (times[name] === null ? [] : [[say(name), times[name]]])),
    ) +
    table(
      [say('time'), say('step'), say('outcome')],
      steps.map(({ at, kind, outcome }) => [at, kind, outcome]),
    )
  );
}

function visitorOf(say: Say, { visitor }: Evidence): string {
  if (visitor.erased) return `<p>${say('erased')}</p>`;
  const named = ['language', 'consent', 'page_url', 'referrer', 'address', 'agent', 'query'] as const;
  return facts(
    named.flatMap((name): [string, Value][] =>
      visitor[name] === undefined ? [] : [[say(name), visitor[name]]],
    ),
  );
}

function pageOf(say: Say, { page }: Evidence): string {
  const version = facts([[say('version'), page.version]]);
  if (page.bytes === 'missing') return `${version}<p>${say('missing')}</p>`;
  const warning = page.bytes === 'altered' ? `<p><strong>${say('altered')}</strong></p>` : '';
  const shown = page.shown.map(
    ({ step, sha256, html }) =>
      `<figure><figcaption>${escapeHtml(step)} · SHA-256 <code>${sha256}</code></figcaption><iframe sandbox title="${escapeHtml(step)}" srcdoc="${escapeHtml(still(html))}"></iframe></figure>`,
  );
  return `${version}${warning}<div class="shown">${shown.join('')}</div>`;
}

/** Nothing runs in a frame without rights; the bytes themselves, with their script, stand in the JSON. */
function still(html: string): string {
  return html.replace(/<script\b[^]*?<\/script>| autofocus(?:="[^"]*")?(?=[\s>])/gi, '');
}

function section(title: string, inside: string): string {
  return `<section><h2>${title}</h2>${inside}</section>`;
}

function facts(pairs: readonly (readonly [string, Value])[]): string {
  const rows = pairs.map(
    ([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${shownValue(value)}</dd></div>`,
  );
  return `<dl>${rows.join('')}</dl>`;
}

function table(heads: readonly string[], rows: readonly (readonly Value[])[]): string {
  const head = heads.map((one) => `<th scope="col">${one}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((one) => `<td>${shownValue(one)}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function shownValue(value: Value): string {
  return value === null || value === undefined || value === ''
    ? '–'
    : `<bdi>${escapeHtml(String(value))}</bdi>`;
}

const STYLE = `
:root{color-scheme:light}
body{margin:0;background:#fff;color:#16202a;font:14px/1.5 system-ui,sans-serif}
main{max-width:820px;margin:0 auto;padding:24px 16px}
h1{font-size:28px;margin:0 0 16px}
h2{font-size:16px;margin:24px 0 8px;padding-bottom:4px;border-bottom:1px solid #c9d2da}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:8px 24px;margin:0}
dt{color:#52606d;font-size:12px}
dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}
table{border-collapse:collapse;width:100%;margin-top:12px}
th,td{text-align:start;padding:4px 8px 4px 0;border-bottom:1px solid #e3e8ec;vertical-align:top;overflow-wrap:anywhere}
th{font-size:12px;color:#52606d;font-weight:600}
code{font-size:11px;overflow-wrap:anywhere}
.shown{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:16px;margin-top:12px}
figure{margin:0;break-inside:avoid}
figcaption{font-size:12px;color:#52606d;margin-bottom:4px;overflow-wrap:anywhere}
iframe{width:100%;height:560px;border:1px solid #c9d2da;border-radius:6px;background:#fff}
@media print{main{max-width:none;padding:0}section{break-inside:avoid-page}h2{break-after:avoid}}
@page{margin:16mm}
`;
