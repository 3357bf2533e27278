import { jsonCells } from './draft-parts.ts';
import type { JsonNode, PastedReply } from './pasted-call.ts';
import type { Rule } from './rule.ts';

const TELLING = [
  'success',
  'verified',
  'ok',
  'status',
  'result',
  'response',
  'code',
  'statuscode',
  'state',
  'type',
];
const GOOD =
  /^(true|ok|success|successful|succeeded|approved|verified|pending|accepted|sent|subscribed|200|0)$/i;

/** Where a value stands in a sample answer: by the value itself, else by its name. A `json:` selector. */
export function placeInReply(
  reply: PastedReply | undefined,
  name: string,
  value: string,
): string | undefined {
  if (!reply?.json) return undefined;
  const places = placesOf(reply.json);
  const plain = (text: string) => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  const found =
    places.find((one) => one.value === value && value !== '') ??
    places.find((one) => plain(one.name) === plain(name));
  return found && `json:${found.path}`;
}

/** A rule that the sample answer of a call that went well meets; undefined when nothing in it tells. */
export function successIn(reply: PastedReply | undefined): Rule | undefined {
  if (!reply?.json || (reply.status !== undefined && (reply.status < 200 || reply.status > 299)))
    return undefined;
  const places = placesOf(reply.json).filter(({ path }) => !path.includes('['));
  for (const name of TELLING) {
    const found = places.find(
      (one) => one.name.replace(/[^A-Za-z]/g, '').toLowerCase() === name && GOOD.test(one.value),
    );
    if (found) return { get: `json:${found.path}`, equals: found.literal };
  }
  return undefined;
}

/** The first value of one of these names, run together in lower case, as a `json:` selector and its text. */
export function foundInReply(
  reply: PastedReply | undefined,
  names: readonly string[],
): { get: string; value: string } | undefined {
  const places = reply?.json ? placesOf(reply.json) : [];
  for (const wanted of names) {
    const found = places.find(
      ({ name, value }) => value !== '' && name.replace(/[^A-Za-z0-9]/g, '').toLowerCase() === wanted,
    );
    if (found) return { get: `json:${found.path}`, value: found.value };
  }
  return undefined;
}

interface PlacedValue {
  path: string;
  name: string;
  value: string;
  literal: string | number | boolean;
}

function placesOf(root: JsonNode): PlacedValue[] {
  if (jsonCells(root).length > 500) return [];
  const places: PlacedValue[] = [];
  const walk = (node: JsonNode, path: string): void => {
    if (node.kind === 'list') node.items.forEach((inner, i) => walk(inner, `${path}[${i}]`));
    else if (node.kind === 'object')
      for (const [name, inner] of node.entries)
        walk(inner, `${path}${path === '' ? '' : '.'}${name.replace(/[.[\]\\]/g, '\\$&')}`);
    else if (node.kind === 'leaf' && path !== '' && path.length < 400) {
      const { name, value, type } = node.cell;
      const literal =
        type === 'boolean'
          ? value === 'true'
          : type === 'number' && Number.isSafeInteger(Number(value))
            ? Number(value)
            : value;
      places.push({ path, name, value, literal });
    }
  };
  walk(root, '');
  // What stands on top tells more than what is nested.
  return places.sort((a, b) => a.path.split('.').length - b.path.split('.').length);
}
