/** What of the machine an operator asks for. Sizes in bytes, times in milliseconds. */
export interface MachineFacts {
  /** Of the file system of the data dir. */
  disk: { free: number; total: number };
  ledger_bytes: number;
  catalog_bytes: number;
}

/** The machine and the program on it. */
export interface Machine {
  readonly version: string;
  readonly node: string;
  readonly sqlite: string;
  readonly started_at: number;
  readonly data_dir: string;
  /** CIDRs whose `X-Forwarded-For` is believed. */
  readonly trusted_proxies: readonly string[];
  /** Days after which numbers are erased. */
  readonly retention_days: number | undefined;
  /** Whether `/metrics` answers to anybody. */
  readonly has_metrics: boolean;
  look(): Promise<MachineFacts>;
}
