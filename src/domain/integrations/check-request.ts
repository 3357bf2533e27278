import { checkSigned } from './check-signed.ts';
import type { Issue } from './issue.ts';
import { lookalikeMacros } from './lookalike-macros.ts';
import { nestXml } from './nest-xml.ts';
import { nest } from './nest.ts';
import { noSuchMacro } from './no-such-macro.ts';
import type { PlacedStep } from './steps-of.ts';
import { isKnownMacro, macrosOf } from './template.ts';
import type { PlacedTemplate } from './templates-of.ts';
import { templatesOf } from './templates-of.ts';
import { readUrlTemplate } from './url-template.ts';

/** Names a step may use: declared secrets, and carries of the steps that run before it. */
export interface KnownNames {
  secrets: ReadonlySet<string>;
  carries: ReadonlySet<string>;
  /** Carry → path of the first step that carries it, whenever that runs. */
  carried_by: ReadonlyMap<string, string>;
}

const DOUBLED = /\{\{([A-Za-z][\w.-]*)\}\}/g;
// A URL parser takes the path of `https:///pin` for its host.
const NO_HOST = /^\s*[a-z][a-z0-9+.-]*:[\\/]{3}/i;
const UNSENDABLE = /[\r\n\0]/;

/** What is wrong with the request a step describes. */
export function checkRequest(placed: PlacedStep, known: KnownNames): Issue[] {
  return [
    ...checkUrl(placed),
    ...checkBody(placed),
    ...checkSigned(placed),
    ...templatesOf(placed).flatMap((template) => checkMacros(template, placed, known)),
  ];
}

function checkUrl({ path, step }: PlacedStep): Issue[] {
  const { kind } = readUrlTemplate(step.url);
  const at = `${path}.url`;
  if (kind === 'macro_in_host')
    return [
      {
        path: at,
        message: 'A macro stands in scheme or host: they are fixed, e.g. `https://api.example/{msisdn}`.',
      },
    ];
  if (kind === 'unparseable' || NO_HOST.test(step.url))
    return [{ path: at, message: 'Not a URL: write it whole, e.g. `https://api.example/pin/send`.' }];
  return [];
}

function checkBody({ path, step }: PlacedStep): Issue[] {
  const issues: Issue[] = [];
  const add = (at: string, message: string) => issues.push({ path: `${path}.${at}`, message });
  if (step.method === 'CONNECT') add('method', 'CONNECT opens tunnels, it calls no API: use GET or POST.');
  if (step.method === 'TRACE') add('method', 'TRACE sends a request back, it calls no API: use GET or POST.');
  if (step.body !== undefined && step.content_type === undefined)
    add('content_type', 'A raw `body` needs its `content_type`, e.g. `application/json`.');
  if (step.body !== undefined && step.params.length > 0)
    add('params', '`body` replaces `params`: keep one of them.');
  if (UNSENDABLE.test(step.content_type ?? '')) add('content_type', 'A header value is one line.');
  step.headers.forEach((header, i) => {
    if (UNSENDABLE.test(header.value)) add(`headers.${i}.value`, 'A header value is one line.');
  });
  step.params.forEach((param, i) => {
    if (macrosOf(param.key).length + lookalikeMacros(param.key).length > 0)
      add(`params.${i}.key`, 'A key is fixed: macros stand in values.');
  });
  if (step.params_in === 'json' || step.params_in === 'xml') {
    const build = step.params_in === 'json' ? nest : nestXml;
    const { misplaced } = build(step.params.map(({ key }) => ({ key, value: 'x' })));
    if (misplaced) add(`params.${misplaced.index}.key`, misplaced.message);
  }
  return issues;
}

function checkMacros(template: PlacedTemplate, placed: PlacedStep, known: KnownNames): Issue[] {
  const issues: Issue[] = [];
  for (const macro of new Set(macrosOf(template.text))) {
    const message = wrongMacro(macro, template, placed, known);
    if (message) issues.push({ path: template.path, message });
  }
  const isRawBody = template.path === `${placed.path}.body`;
  for (const [twice = '', macro = ''] of isRawBody ? [] : template.text.matchAll(DOUBLED))
    if (isKnownMacro(macro))
      issues.push({
        path: template.path,
        message: `\`${twice}\` would be sent with braces around its value: write \`{${macro}}\`.`,
      });
  for (const name of lookalikeMacros(template.text, isRawBody))
    issues.push({ path: template.path, message: noSuchMacro(name, isRawBody) });
  return issues;
}

function wrongMacro(
  macro: string,
  template: PlacedTemplate,
  { step, path: of }: PlacedStep,
  known: KnownNames,
): string | undefined {
  if (!isKnownMacro(macro)) return noSuchMacro(macro, template.path === `${of}.body`);
  const dot = macro.indexOf('.');
  const name = macro.slice(dot + 1);
  switch (macro.slice(0, dot)) {
    case 'secret':
      return known.secrets.has(name) ? undefined : `\`{${macro}}\` is not among \`secrets\`: add it there.`;
    case 'carry':
      return known.carries.has(name) ? undefined : neverCarried(name, of, known.carried_by.get(name));
    case 'compute': {
      const index = step.compute.findIndex((value) => value.name === name);
      if (index < 0) return `\`${name}\` is not computed in this step: add it to its \`compute\`.`;
      const before = template.compute === undefined || index < template.compute;
      return before ? undefined : `\`${name}\` is computed later: move it up in \`compute\`.`;
    }
    default:
      return undefined;
  }
}

function neverCarried(name: string, of: string, carrier: string | undefined): string {
  const only =
    carrier === undefined ? '' : carrier === of ? ', only this step itself' : `, only \`${carrier}\` later`;
  const mend = of.startsWith('send')
    ? 'carry it in a `prepare` step that runs earlier'
    : `add it to \`send.carry\`, or to a \`prepare\` step that runs earlier`;
  return `No step before this one carries \`${name}\`${only}: ${mend}.`;
}
