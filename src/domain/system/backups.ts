import type { CatalogState } from '../catalog/catalog.ts';

/** A backup kept in the data dir. `created_at`: when what it holds was true, milliseconds. */
export interface KeptBackup {
  id: string;
  /** Of the file. */
  name: string;
  created_at: number;
  bytes: number;
}

export interface BackupOrder {
  /** Read once, in the moment the ledger is held still. */
  state: () => CatalogState;
  /** Without one the server's own is taken. */
  passphrase?: string;
  /** Absolute path of the file to write; without one it is kept in the data dir. */
  to?: string;
  at: number;
  /** Bytes copied and to be copied. */
  progress?: (done: number, total: number) => void;
}

/** Where backups are made and kept: catalog, ledger and key in one encrypted file. */
export interface Backups {
  /** Whether the server was given a passphrase of its own. */
  readonly has_passphrase: boolean;
  /** The one being made. */
  readonly running: { at: number; done: number; total: number } | undefined;
  /** Resolves when the file is whole and on disk. Throws `BackupRefused` with words; then nothing is left of it. */
  make(order: BackupOrder): Promise<KeptBackup & { path: string }>;
  /** Newest first. */
  kept(): Promise<KeptBackup[]>;
  /** Undefined when there is none of this id. */
  read(id: string): Promise<{ backup: KeptBackup; bytes: ReadableStream<Uint8Array> } | undefined>;
  /** False when there is none of this id. */
  remove(id: string): Promise<boolean>;
}

/** A backup could not be made or read; the message is one sentence for people. */
export class BackupRefused extends Error {
  override name = 'BackupRefused';
  readonly why: 'wish' | 'busy' | 'disk' | 'file';

  constructor(why: BackupRefused['why'], sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.why = why;
  }
}
