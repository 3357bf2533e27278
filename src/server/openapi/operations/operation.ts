import { z } from 'zod';
import { backupWishSchema } from '../../../domain/system/backup-wish.ts';
import { listQuery } from '../../gateway/admin-api/read-query.ts';
import { adminOperation } from '../admin-operation.ts';
import { backup } from '../answers/backup.ts';
import { system } from '../answers/system.ts';
import { listOf } from '../answers/shapes.ts';
import { jsonBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Operation';

export const operationOperations: readonly Operation[] = [
  adminOperation('GET', '/system', {
    id: 'readSystem',
    tag,
    summary: 'Ask how the server does',
    about: 'Versions, disk, what is trusted, and the alerts there are now.',
    permission: 'system.read',
    answer: system,
  }),
  adminOperation('GET', '/backups', {
    id: 'listBackups',
    tag,
    summary: 'List backups',
    about: 'Those kept in the data dir.',
    permission: 'backups.read',
    query: listQuery,
    answer: listOf(backup),
    csv: true,
  }),
  adminOperation('POST', '/backups', {
    id: 'makeBackup',
    tag,
    summary: 'Make a backup',
    about:
      'Catalog, ledger and key as they were at one moment, encrypted with the passphrase. Answered when the file is on disk; everything else is answered meanwhile. One at a time.',
    permission: 'backups.write',
    body: jsonBody(backupWishSchema, { passphrase: 'four words nobody guesses' }),
    answer: backup,
    problems: ['conflict'],
  }),
  adminOperation('GET', '/backups/{id}', {
    id: 'downloadBackup',
    tag,
    summary: 'Download a backup',
    about: 'A tar archive encrypted with age: `pinflow restore` reads it, and so does `age -d`.',
    permission: 'backups.read',
    answers: [
      {
        status: 200,
        about: 'The file.',
        content: { 'application/octet-stream': z.string().describe('The file itself, as an attachment.') },
        headers: z.object({ 'Content-Disposition': z.string().describe('Its name.') }),
      },
    ],
  }),
  adminOperation('DELETE', '/backups/{id}', {
    id: 'removeBackup',
    tag,
    summary: 'Remove a backup',
    permission: 'backups.write',
  }),
];
