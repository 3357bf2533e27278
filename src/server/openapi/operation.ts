import type { z } from 'zod';
import type { Permission } from '../../domain/accounts/permissions.ts';
import type { Outcome } from '../../domain/otp-flow/outcomes.ts';
import type { ProblemCode } from './problem-codes.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the operations are sorted under, in the order they are read. */
export const TAGS = {
  'Affiliate API': 'Server to server: an affiliate sends and verifies codes with the key of a landing page.',
  'Drop-in names': 'The same under names that clients of another API know: they change host, key and aid.',
  'Landing page': 'What visitors see, and the JSON their browser may ask for.',
  Callbacks: 'An advertiser tells how a code ended.',
  Integrations: "An advertiser's API as data, and how it does.",
  Affiliates: 'Who brings visitors.',
  'Landing pages': 'One integration given to one affiliate: page, keys, downloads.',
  Clicks: 'Codes asked for, and what happened to each.',
  Conversions: 'Codes verified, and what they pay.',
  Postbacks: 'What affiliates and an outside tracker are told, and how each delivery went.',
  Reports: 'Counts and money by any grouping; every grouping sums to the ledger.',
  'Block list': 'Numbers and prefixes that are refused.',
  Accounts: 'People, what they may do, and their tokens.',
  Settings: 'What holds for the whole network.',
  Archive: 'What was taken out of use, and the way back.',
  'Privacy and proof': 'People taken out of the ledger, whole numbers, and the ledger held against itself.',
  Operation: 'Backups, and how the server does.',
  Audit: 'Who did what, when.',
  Demo: 'What a new data dir is seeded with, the simulator, and whether the server lives.',
} as const;

export type Tag = keyof typeof TAGS;

export interface Body {
  schema: z.ZodType;
  /** Media types it may be sent as; `application/json` when absent. */
  types?: readonly string[];
  /** Optional bodies may be left out altogether. */
  optional?: boolean;
  example: unknown;
}

export interface Answer {
  status: number;
  about: string;
  /** Media type → schema; without one there is no body. */
  content?: Readonly<Record<string, z.ZodType>>;
  headers?: z.ZodObject;
}

/** One thing that can be asked of the server, described once: the document and its readable page are made of it. */
export interface Operation {
  id: string;
  method: Method;
  /** Whole, parameters in braces. */
  path: string;
  tag: Tag;
  /** A verb and its object. */
  summary: string;
  about?: string;
  /** Who may: a token (with this permission), a page's key, or anybody. */
  access: 'token' | 'key' | 'session' | 'open';
  permission?: Permission;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: Body;
  answers: readonly Answer[];
  /** Refusals of the admin API. */
  problems?: readonly ProblemCode[];
  /** Refusals of the affiliate API. */
  outcomes?: readonly Outcome[];
}
