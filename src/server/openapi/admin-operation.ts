import { z } from 'zod';
import type { Permission } from '../../domain/accounts/permissions.ts';
import type { Answer, Body, Method, Operation, Tag } from './operation.ts';
import type { ProblemCode } from './problem-codes.ts';

interface AdminWords {
  id: string;
  tag: Tag;
  summary: string;
  about?: string;
  permission?: Permission;
  query?: z.ZodObject;
  body?: Body;
  /** What is answered; nothing with DELETE. */
  answer?: z.ZodType;
  /** Whether `?format=csv` gives the same as a table. */
  csv?: boolean;
  /** In place of the usual one: 201 for POST, 204 for DELETE, else 200. */
  status?: number;
  answers?: readonly Answer[];
  /** Besides those that every operation of its kind may have. */
  problems?: readonly ProblemCode[];
}

const CSV = z.string().describe('The same as a table: `?format=csv`. Its next page is in a `Link` header.');

/** An operation of `/api/v1`, with what all of its kind share. */
export function adminOperation(method: Method, path: string, words: AdminWords): Operation {
  const { answer, csv, status, answers, problems = [], ...rest } = words;
  return {
    ...rest,
    method,
    path: `/api/v1${path}`,
    access: 'token',
    answers: answers ?? [usual(method, status, answer, csv)],
    problems: [...new Set([...shared(path, words), ...problems])],
  };
}

function usual(method: Method, status: number | undefined, answer?: z.ZodType, csv?: boolean): Answer {
  const code = status ?? (method === 'POST' ? 201 : method === 'DELETE' ? 204 : 200);
  const about = code === 201 ? 'Made.' : code === 204 ? 'Done.' : csv ? 'Newest first.' : 'As it is now.';
  if (!answer) return { status: code, about };
  const content: Record<string, z.ZodType> = { 'application/json': answer };
  if (csv) content['text/csv'] = CSV;
  return { status: code, about, content };
}

function shared(path: string, { permission, query, body }: AdminWords): ProblemCode[] {
  const codes: ProblemCode[] = [];
  if (query || body) codes.push('invalid_request');
  codes.push('unauthorized');
  if (permission) codes.push('forbidden');
  if (path.includes('{')) codes.push('not_found');
  if (body) codes.push('payload_too_large', 'unsupported_media_type');
  return [...codes, 'internal_error', 'temporarily_unavailable'];
}
