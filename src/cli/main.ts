import { defineCommand, runMain } from 'citty';
import pkg from '../../package.json' with { type: 'json' };
import { adminCommand } from './admin.ts';
import { backupCommand } from './backup.ts';
import { checkCommand } from './check.ts';
import { exportCommand } from './export.ts';
import { generateCommand } from './generate.ts';
import { importCommand } from './import.ts';
import { restoreCommand } from './restore.ts';

const main = defineCommand({
  meta: { name: 'pinflow', version: pkg.version, description: "Landing pages from an advertiser's OTP API." },
  subCommands: {
    admin: adminCommand,
    backup: backupCommand,
    restore: restoreCommand,
    check: checkCommand,
    generate: generateCommand,
    export: exportCommand,
    import: importCommand,
  },
});

await runMain(main);
