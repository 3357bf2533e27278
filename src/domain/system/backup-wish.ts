import { z } from 'zod';

/** What `POST /api/v1/backups` takes. */
export const backupWishSchema = z.strictObject({
  passphrase: z
    .string()
    .min(8, { error: 'A passphrase has at least 8 characters.' })
    .max(1024)
    .optional()
    .describe("What the backup is encrypted with; without it the server's own `PINFLOW_BACKUP_PASSPHRASE`."),
});

export type BackupWish = z.output<typeof backupWishSchema>;
