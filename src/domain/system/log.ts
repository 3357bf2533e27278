/** Everything a line of the log may say besides its message. What is not named here reaches no line. */
export const LOG_FACTS = [
  'affiliate_id',
  'cause',
  'chain',
  'count',
  'endpoint',
  'error_id',
  'from',
  'hash',
  'http_status',
  'id',
  'integration_id',
  'key_id',
  'kind',
  'landing_page_id',
  'name',
  'node',
  'origin',
  'pause_ms',
  'reason',
  'receiver',
  'seq',
  'signature',
  'stack',
  'state',
  'step',
  'subject',
  'tid',
  'type',
  'until',
  'what',
  'who',
] as const;

export type LogFacts = Partial<Record<(typeof LOG_FACTS)[number], string | number | boolean | undefined>>;

/** One line for operators. Plain facts from the list: never a number, a code or a secret. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: LogFacts) => void;
