import type { ApiDescription } from './api-description.ts';
import type { Placed } from './call-of.ts';

/** What is read under one heading. */
export interface Room {
  id: string;
  name: string;
  about: string;
  operations: (Placed & { hidden: boolean })[];
}

/** Every operation under its heading; those without every word of `wanted` in them are hidden. */
export function roomsOf(api: ApiDescription, wanted: string): Room[] {
  const all = Object.entries(api.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, operation]) => {
      const placed = { method: verb.toUpperCase(), path, operation };
      return { ...placed, hidden: !hasWords(soughtText(placed), wanted) };
    }),
  );
  return api.tags.flatMap(({ name, description }) => {
    const operations = all.filter(({ operation }) => operation.tags.includes(name));
    return operations.length === 0 ? [] : [{ id: idOf(name), name, about: description, operations }];
  });
}

/** What an operation is searched by. */
export function soughtText({ method, path, operation }: Placed): string {
  const { operationId, summary, description = '', parameters = [], requestBody, responses } = operation;
  const names = parameters.map(({ name }) => name);
  const body = Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
    Object.keys(schema.properties ?? {}),
  );
  const codes = Object.values(responses).flatMap((answer) => answer['x-codes'] ?? []);
  const words = [method, path, operationId, summary, description, operation['x-permission'] ?? ''];
  return [...words, ...names, ...body, ...new Set(codes)].join(' ').toLowerCase();
}

/** Whether every word of `wanted` is in a text, in any order and case. */
export function hasWords(text: string, wanted: string): boolean {
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
