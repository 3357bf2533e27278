import type { Alert } from './alert.ts';

/** An alert as the API tells it. Times ISO 8601. */
export interface DescribedAlert {
  kind: Alert['kind'];
  subject?: string;
  since: string;
  reason: string;
}

export function describeAlert({ kind, subject, since, reason }: Alert): DescribedAlert {
  return { kind, subject, since: new Date(since).toISOString(), reason };
}
