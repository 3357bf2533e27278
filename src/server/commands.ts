import { z } from 'zod';
import { indexCatalog } from '../domain/catalog/index-catalog.ts';
import { backupWishSchema } from '../domain/system/backup-wish.ts';
import { describeBackup } from '../domain/system/describe-backup.ts';
import { checkEvidence } from '../use-cases/check-evidence.ts';
import { checkFixtures } from '../use-cases/check-fixtures.ts';
import { checkLedger } from '../use-cases/check-ledger.ts';
import { exportPage } from '../use-cases/export-page.ts';
import { makeBackup } from '../use-cases/make-backup.ts';
import { generatePages } from '../use-cases/generate-pages.ts';
import { importIntegration } from '../use-cases/import-integration.ts';
import type { AdminWish } from '../use-cases/accounts/administer.ts';
import { administer } from '../use-cases/accounts/administer.ts';
import type { Ports } from '../use-cases/ports.ts';

/** Tells how far a command has come. */
export type Progress = (done: number, total: number) => void;

const CLI = { who: 'cli', role: 'admin' } as const;

const COMMANDS = {
  check: {
    args: z.strictObject({ integration: z.string().optional() }),
    run: (ports: Ports, { integration }: { integration?: string }, progress: Progress) =>
      integration === undefined ? checkLedger(ports, progress) : checkFixtures(ports, integration),
  },
  evidence: {
    args: z.strictObject({ evidence: z.unknown() }),
    run: (ports: Ports, { evidence }: { evidence?: unknown }) => checkEvidence(ports, CLI, evidence),
  },
  backup: {
    args: backupWishSchema.extend({ to: z.string().optional() }),
    run: async (ports: Ports, args: { passphrase?: string; to?: string }, progress: Progress) => {
      const made = await makeBackup(ports, CLI, { ...args, progress });
      return { ...describeBackup(made), path: made.path };
    },
  },
  generate: {
    args: z.strictObject({ page: z.string().optional(), compress: z.boolean().default(false) }),
    run: (ports: Ports, { page, compress }: { page?: string; compress: boolean }, progress: Progress) =>
      generatePages(ports, CLI, { slug: page, compress }, progress),
  },
  import: {
    args: z.strictObject({
      curl: z.string().optional(),
      postman: z.unknown().optional(),
      save: z.boolean().default(false),
    }),
    run: (ports: Ports, args: { curl?: string; postman?: unknown; save: boolean }) =>
      importIntegration(ports, CLI, args),
  },
  export: {
    args: z.strictObject({ target: z.string(), page: z.string() }),
    run: async (ports: Ports, { target, page }: { target: string; page: string }) => {
      const found = indexCatalog(ports.catalog.state).page_by_slug.get(page);
      if (!found) throw new Error(`There is no landing page with the slug ${page}.`);
      const file = await exportPage(ports, CLI, found.id, target);
      return {
        name: file.name,
        content_type: file.content_type,
        base64: Buffer.from(file.bytes).toString('base64'),
      };
    },
  },
  admin: {
    args: z.strictObject({
      verb: z.enum(['setup', 'users', 'reset', 'invite']),
      email: z.string().optional(),
      role: z.string().optional(),
      affiliate: z.string().optional(),
      without_totp: z.boolean().optional(),
    }),
    run: (ports: Ports, args: AdminWish) => administer(ports, CLI, args),
  },
};

export type CommandName = keyof typeof COMMANDS;

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

/** Runs a command of the command line on open ports; the same in a running server and without one. */
export async function runCommand(
  ports: Ports,
  name: CommandName,
  args: unknown,
  progress: Progress,
): Promise<unknown> {
  if (name === 'check') return COMMANDS.check.run(ports, COMMANDS.check.args.parse(args), progress);
  if (name === 'evidence') return COMMANDS.evidence.run(ports, COMMANDS.evidence.args.parse(args));
  if (name === 'backup') return COMMANDS.backup.run(ports, COMMANDS.backup.args.parse(args), progress);
  if (name === 'admin') return COMMANDS.admin.run(ports, COMMANDS.admin.args.parse(args));
  if (name === 'import') return COMMANDS.import.run(ports, COMMANDS.import.args.parse(args));
  if (name === 'generate') return COMMANDS.generate.run(ports, COMMANDS.generate.args.parse(args), progress);
  return COMMANDS.export.run(ports, COMMANDS.export.args.parse(args));
}
