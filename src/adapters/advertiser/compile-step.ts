import type { Step } from '../../domain/integrations/step.ts';
import type { TemplatePart } from '../../domain/integrations/template.ts';
import { macrosOf, parseTemplate } from '../../domain/integrations/template.ts';
import { readUrlTemplate } from '../../domain/integrations/url-template.ts';
import type { Place } from './encode.ts';
import type { CompiledCompute } from './macro-scope.ts';
import { isForm, placeBody } from './place-body.ts';
import { placed, placePairs } from './place-pairs.ts';
import { sameName } from './visitor-query.ts';

/** A template part and the place it stands in; `pairs`: `{query}` as pairs of its own, `markup`: no place for values. */
export type PlacedPart = string | { macro: string; place: Place | OddPlace };

export type OddPlace = 'json_value' | 'pairs' | 'markup';

/** A step with every template parsed. */
export interface CompiledStep {
  /** Undefined when the URL template has none that is fixed. */
  origin?: string;
  /** Fixed part of the URL, for the guard. */
  url?: URL;
  /** From scheme to the end of the path. */
  address: PlacedPart[];
  /** How many `.` and `..` the address has before any value is in it. */
  dot_segments: number;
  /** After `?`. */
  query: PlacedPart[];
  headers: { key: string; value: TemplatePart[] }[];
  /** Lower-case names of `headers` that replace what Pinflow would send. */
  header_names: ReadonlySet<string>;
  compute: CompiledCompute[];
  params: CompiledParam[];
  params_in: 'query' | 'form' | 'json' | 'xml';
  body?: PlacedPart[];
  /** Names `{query}` may not set. */
  taken: ReadonlySet<string>;
}

export interface CompiledParam {
  key: string;
  /** The key as query and form write it: `\.` is a dot. */
  flat_key: string;
  value: TemplatePart[];
  /** The value is exactly one `{carry.X}`. */
  carry?: string;
  /** Absent: text, or what a lone carry is. */
  type?: 'string' | 'number' | 'boolean';
  omit_empty: boolean;
}

const compiled = new WeakMap<Step, CompiledStep>();

/** Headers that frame a message or name its host; Pinflow writes them itself. */
export const OWN_HEADERS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Parses a step's templates once for as long as the step lives. */
export function compileStep(step: Step): CompiledStep {
  const known = compiled.get(step);
  if (known) return known;
  const made = compile(step);
  compiled.set(step, made);
  return made;
}

/** How many segments of an address a URL parser would resolve away. */
export function dotSegments(address: string): number {
  return address.split(/[\\/]/).filter((segment) => /^(\.|%2e){1,2}$/i.test(segment)).length;
}

function compile(step: Step): CompiledStep {
  const template = readUrlTemplate(step.url);
  const url = template.kind === 'ok' ? template.url : undefined;
  const [whole = ''] = step.url.split('#');
  const mark = whole.indexOf('?');
  const query = mark < 0 ? '' : whole.slice(mark + 1);
  const headers = step.headers.filter(({ key }) => !OWN_HEADERS.has(key.toLowerCase()));
  const params = step.params.map(compileParam);
  const address = parseTemplate(mark < 0 ? whole : whole.slice(0, mark));
  return {
    origin: url?.origin,
    url,
    address: address.map((part) => placed(part, 'percent')),
    dot_segments: dotSegments(address.map((part) => (typeof part === 'string' ? part : 'x')).join('')),
    query: placePairs(query),
    headers: headers.map(({ key, value }) => ({ key, value: parseTemplate(value) })),
    header_names: new Set(headers.map(({ key }) => key.toLowerCase())),
    compute: compileCompute(step),
    params,
    params_in: step.params_in ?? (step.method === 'GET' ? 'query' : 'form'),
    body: step.body === undefined ? undefined : placeBody(step.body, step.content_type ?? ''),
    taken: new Set([
      ...namesIn(query),
      ...params.map((param) => sameName(param.flat_key)),
      ...(step.body === undefined || !isForm(step.content_type ?? '') ? [] : namesIn(step.body)),
    ]),
  };
}

function compileParam({ key, value, type, omit_empty }: Step['params'][number]): CompiledParam {
  const [macro, ...others] = macrosOf(value);
  const carry =
    macro?.startsWith('carry.') && others.length === 0 && value === `{${macro}}` ? macro.slice(6) : undefined;
  return { key, flat_key: key.replaceAll('\\.', '.'), value: parseTemplate(value), carry, type, omit_empty };
}

function compileCompute(step: Step): CompiledCompute[] {
  const secret = new Set<string>();
  return step.compute.map(({ name, template, apply }) => {
    const macros = [template, ...apply.flatMap(({ key = '', iv = '' }) => [key, iv])].flatMap(macrosOf);
    const isSecret = macros.some((macro) => macro.startsWith('secret.') || secret.has(macro));
    if (isSecret) secret.add(`compute.${name}`);
    return {
      name,
      template: parseTemplate(template),
      apply: apply.map((one) => ({
        apply: one,
        key: one.key === undefined ? undefined : parseTemplate(one.key),
        iv: one.iv === undefined ? undefined : parseTemplate(one.iv),
      })),
      secret: isSecret,
    };
  });
}

function namesIn(query: string): string[] {
  return [...new URLSearchParams(query).keys()].map(sameName);
}
