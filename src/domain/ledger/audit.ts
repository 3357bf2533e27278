/** Who did what, when, from where. Written by the use cases for every admin change, export and key use. */
export interface AuditEntry {
  at: number;
  /** `user:<id>`, `token:env`, `token:<id>`, `cli`, `key:<key id>`, `pinflow`; `nobody` before a login. */
  who: string;
  /** A noun and a verb: `integration.created`, `key.revoked`, `page.exported`, `key.used`. */
  what: string;
  /** Id of the thing concerned. */
  subject?: string;
  /** Client address. */
  from?: string;
  /** Plain facts about the change; never a secret, never a number. */
  detail?: Record<string, string | number | boolean>;
}
