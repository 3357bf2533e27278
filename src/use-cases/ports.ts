import type { Permission } from '../domain/accounts/permissions.ts';
import type { Role } from '../domain/accounts/role.ts';
import type { Credentials } from '../domain/accounts/credentials.ts';
import type { LoginThrottle } from '../domain/accounts/login-throttle.ts';
import type { Catalog } from '../domain/catalog/catalog.ts';
import type { Carrier } from '../domain/exports/carrier.ts';
import type { Compressor } from '../domain/exports/compressor.ts';
import type { GeneratedFolder } from '../domain/exports/generated-folder.ts';
import type { Outgoing } from '../domain/egress/outgoing.ts';
import type { PostbackSender } from '../domain/postbacks/postback-sender.ts';
import type { Connector } from '../domain/integrations/connector.ts';
import type { CallReader } from '../domain/integrations/pasted-call.ts';
import type { Templates } from '../domain/landing-pages/templates.ts';
import type { HeadsKept } from '../domain/ledger/heads-kept.ts';
import type { Ledger } from '../domain/ledger/ledger.ts';
import type { Backups } from '../domain/system/backups.ts';
import type { Alert } from '../domain/system/alert.ts';
import type { Machine } from '../domain/system/machine.ts';
import type { Meter } from '../domain/system/meter.ts';
import type { System } from '../domain/system/system.ts';
import type { Log } from '../domain/system/log.ts';
import type { Vault } from '../domain/system/vault.ts';
import type { Backlog } from './backlog.ts';
import type { Flights } from './flights.ts';
import type { PreviewRooms } from './preview-rooms.ts';
import type { Remembered } from './remembered.ts';
import type { Tally } from './tally.ts';

/** Everything a use case may reach the world by; the composition root fills it. */
export interface Ports extends Remembered {
  catalog: Catalog;
  ledger: Ledger;
  connector: Connector;
  /** The guarded way out for calls that are no step of an integration. */
  outgoing: Outgoing;
  postbacks: PostbackSender;
  /** Reads calls that somebody pasted. */
  calls: CallReader;
  vault: Vault;
  system: System;
  templates: Templates;
  carriers: readonly Carrier[];
  generated: GeneratedFolder;
  /** For the compressed twins of generated files. */
  compressor: Compressor;
  backups: Backups;
  meter: Meter;
  machine: Machine;
  /** What is not as it should be now, by its name. */
  alerts: Map<string, Alert>;
  /** How many of them wait for us. */
  backlog: Backlog;
  /** Sends and verifies under way in this process. */
  flights: Flights;
  /** Views and refusals not yet in the ledger. */
  tally: Tally;
  credentials: Credentials;
  login_throttle: LoginThrottle;
  /** Where preview links are walked. */
  previews: PreviewRooms;
  /** When numbers too old were last looked for, and of how many clicks they were erased then. */
  forgetting: { last?: { at: number; erased: number } };
  /** Where the heads of the ledger's chains are kept apart from it. */
  heads: HeadsKept;
  /** Absolute, no trailing slash: the only source of absolute URLs. */
  public_url: string;
  log: Log;
}

/** Who asks for a change and from where, for the audit. */
export interface Actor {
  /** `user:<id>`, `token:env`, `token:<id>`, `cli`, `key:<key id>`, `system`. */
  who: string;
  role: Role;
  /** Whose things they are, of the role `affiliate`. */
  affiliate_id?: string;
  /** What a token was narrowed to; undefined is all that its role may. */
  scope?: readonly Permission[];
  /** By which session, of somebody logged in. */
  session_id?: string;
  /** How people call them. */
  name?: string;
  from?: string;
}
