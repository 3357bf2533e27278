import { hash } from 'node:crypto';
import type { MacroValues, StepCall } from '../../domain/integrations/connector.ts';
import type { Apply } from '../../domain/integrations/apply.ts';
import { formatTime } from '../../domain/integrations/format-time.ts';
import type { TemplatePart } from '../../domain/integrations/template.ts';
import type { System } from '../../domain/system/system.ts';
import { carriedText } from './carried-value.ts';
import { applyFunction } from './compute.ts';
import { expandWithin, within } from './expand-within.ts';
import { queryValue } from './visitor-query.ts';

/** A computed value whose templates are parsed. */
export interface CompiledCompute {
  name: string;
  template: TemplatePart[];
  apply: { apply: Apply; key?: TemplatePart[]; iv?: TemplatePart[] }[];
  /** Whether a secret goes into it, so that it is masked like one. */
  secret: boolean;
}

/** What the macros of one call stand for. */
export interface MacroScope {
  /** The unencoded text of a macro; empty when it has none. The same for each use within the call. */
  text(macro: string): string;
  /** Says what a macro of the request itself stands for; made when it is first asked for. */
  lend(macro: string, make: () => string): void;
  /** Computed values made of secrets, so far. */
  signatures: string[];
}

const SIMPLE = [
  'otp',
  'tid',
  'aff_id',
  'aff_click_id',
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
  'ip',
  'ua',
  'lang',
  'operator',
  'mcc',
  'mnc',
  'query',
] as const;

type ScopedCall = Pick<StepCall, 'values' | 'secrets'>;

export function createMacroScope(
  { values, secrets }: ScopedCall,
  compute: readonly CompiledCompute[],
  system: Pick<System, 'uuid' | 'digits'>,
): MacroScope {
  const kept = new Map<string, string>();
  const lent = new Map<string, () => string>();
  const signatures: string[] = [];

  function once(macro: string, make: () => string): string {
    const known = kept.get(macro);
    if (known !== undefined) return known;
    const made = make();
    kept.set(macro, made);
    return made;
  }

  function computed(name: string): string {
    const one = compute.find((candidate) => candidate.name === name);
    if (!one) return '';
    return once(`compute.${name}`, () => {
      kept.set(`compute.${name}`, ''); // a value that leads back to itself is empty there, not endless
      const what = `\`{compute.${name}}\``;
      let text = expandWithin(one.template, valueOf, what);
      for (const { apply, key, iv } of one.apply) {
        const keys = [key, iv].map((parts) => parts && expandWithin(parts, valueOf, what));
        text = within(applyFunction(apply, text, ...keys), what);
      }
      if (one.secret) signatures.push(text);
      return text;
    });
  }

  function valueOf(macro: string): string {
    const dot = macro.indexOf('.');
    const name = macro.slice(dot + 1);
    switch (dot < 0 ? '' : macro.slice(0, dot)) {
      case 'secret':
        return own(secrets, name) ?? '';
      case 'carry': {
        const carried = own(values.carry, name);
        return carried === undefined ? '' : carriedText(carried);
      }
      case 'compute':
        return computed(name);
      case 'tid':
        return once(macro, () => digitsOf(values.tid, Number(name)));
      case 'request':
        return once(macro, lent.get(macro) ?? (() => ''));
      case 'query':
        return queryValue(values.query ?? '', name);
      case 'random':
        return once(macro, () => system.digits(Number(name)));
      default:
        return macro === 'uuid' ? once(macro, () => system.uuid()) : plain(macro, values);
    }
  }

  return { text: valueOf, lend: (macro, make) => void lent.set(macro, make), signatures };
}

function plain(macro: string, values: MacroValues): string {
  const { msisdn, page, now } = values;
  switch (macro) {
    case 'msisdn':
      return msisdn.digits;
    case 'msisdn.e164':
      return `+${msisdn.digits}`;
    case 'msisdn.00':
      return `00${msisdn.digits}`;
    case 'msisdn.national':
    case 'msisdn.nsn':
    case 'msisdn.cc':
      return msisdn[macro === 'msisdn.nsn' ? 'nsn' : macro === 'msisdn.cc' ? 'cc' : 'national'];
    case 'country':
      return msisdn.country;
    case 'page.url':
      return page.url;
    case 'page.title':
      return page.title;
    case 'now.s':
      return String(Math.floor(now / 1000));
    case 'now.ms':
      return String(now);
    case 'now.iso':
      return new Date(now).toISOString();
    default:
      if (macro.startsWith('now.')) return formatTime(now, macro.slice('now.'.length));
      return isSimple(macro) ? (values[macro] ?? '') : '';
  }
}

/** Digits that stand for an id: the same ones each time, and the first of them no zero. */
function digitsOf(id: string, length: number): string {
  const number = BigInt(`0x${hash('sha256', id)}`);
  return (
    String(1n + (number % 9n)) +
    String(number / 9n)
      .slice(-19)
      .slice(0, length - 1)
  );
}

function isSimple(macro: string): macro is (typeof SIMPLE)[number] {
  return SIMPLE.some((name) => name === macro);
}

function own<Value>(record: Record<string, Value>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
