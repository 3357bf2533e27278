import { z } from 'zod';
import { tokenSchema } from '../../../domain/accounts/api-token.ts';
import { invitationSchema } from '../../../domain/accounts/invitation.ts';
import { settingsSchema } from '../../../domain/accounts/settings.ts';
import { userPatchSchema } from '../../../domain/accounts/user.ts';
import { listQuery } from '../../gateway/admin-api/read-query.ts';
import { sessionsQuery } from '../../gateway/admin-api/sessions.ts';
import { adminOperation } from '../admin-operation.ts';
import { invitation, newInvitation, newToken, resetLink, session, token, user } from '../answers/account.ts';
import { readPostback } from '../answers/affiliate.ts';
import { listOf, warnings } from '../answers/shapes.ts';
import { jsonBody, patchBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Accounts';
const readSettings = settingsSchema.extend({
  tracker: readPostback.optional(),
  alert_webhook: readPostback.pick({ url: true, secret: true }).optional(),
});
const secret = z.string().optional().describe('A secret that was made, shown this once.');

export const accountOperations: readonly Operation[] = [
  adminOperation('GET', '/users', {
    id: 'listUsers',
    tag,
    summary: 'List people',
    permission: 'users.read',
    query: listQuery,
    answer: listOf(user),
    csv: true,
  }),
  adminOperation('GET', '/users/{id}', {
    id: 'readUser',
    tag,
    summary: 'Read a person',
    permission: 'users.read',
    answer: user,
  }),
  adminOperation('PATCH', '/users/{id}', {
    id: 'changeUser',
    tag,
    summary: 'Change what a person may do',
    permission: 'users.write',
    body: jsonBody(userPatchSchema, { role: 'operator' }),
    answer: user,
    problems: ['conflict'],
  }),
  adminOperation('DELETE', '/users/{id}', {
    id: 'removeUser',
    tag,
    summary: 'Take away a way in',
    about: 'At once, on every browser. The audit keeps naming them.',
    permission: 'users.write',
    problems: ['conflict'],
  }),
  adminOperation('POST', '/users/{id}/password-resets', {
    id: 'resetPassword',
    tag,
    summary: 'Make a link to a new password',
    about: 'Hand it over yourself: Pinflow sends no mail.',
    permission: 'users.write',
    answer: resetLink,
  }),
  adminOperation('GET', '/invitations', {
    id: 'listInvitations',
    tag,
    summary: 'List open invitations',
    permission: 'users.read',
    query: listQuery,
    answer: listOf(invitation),
    csv: true,
  }),
  adminOperation('POST', '/invitations', {
    id: 'invite',
    tag,
    summary: 'Invite a person',
    about: 'Hand the link over yourself: Pinflow sends no mail.',
    permission: 'users.write',
    body: jsonBody(invitationSchema, { role: 'marketer', email: 'mara@network.example' }),
    answer: newInvitation,
    problems: ['not_found'],
  }),
  adminOperation('DELETE', '/invitations/{id}', {
    id: 'withdrawInvitation',
    tag,
    summary: 'Withdraw an invitation',
    permission: 'users.write',
  }),
  adminOperation('GET', '/sessions', {
    id: 'listSessions',
    tag,
    summary: 'List who is logged in where',
    about: "One's own; with `user_id` another's, for those who may read users.",
    query: sessionsQuery,
    answer: listOf(session),
    csv: true,
    problems: ['forbidden'],
  }),
  adminOperation('DELETE', '/sessions/{id}', {
    id: 'endSession',
    tag,
    summary: 'Log a browser out',
    problems: ['forbidden'],
  }),
  adminOperation('GET', '/tokens', {
    id: 'listTokens',
    tag,
    summary: 'List tokens',
    permission: 'users.read',
    query: listQuery,
    answer: listOf(token),
    csv: true,
  }),
  adminOperation('POST', '/tokens', {
    id: 'createToken',
    tag,
    summary: 'Make a token',
    about: 'Opens this API to a program; shown this once.',
    permission: 'users.write',
    body: jsonBody(tokenSchema, {
      name: 'tracker',
      role: 'operator',
      scope: ['clicks.read', 'reports.read'],
    }),
    answer: newToken,
    problems: ['not_found'],
  }),
  adminOperation('DELETE', '/tokens/{id}', {
    id: 'revokeToken',
    tag,
    summary: 'Revoke a token',
    permission: 'users.write',
  }),
  adminOperation('GET', '/settings', {
    id: 'readSettings',
    tag: 'Settings',
    summary: 'Read the settings',
    permission: 'settings.read',
    answer: readSettings,
  }),
  adminOperation('PATCH', '/settings', {
    id: 'changeSettings',
    tag: 'Settings',
    summary: 'Change the settings',
    permission: 'settings.write',
    body: patchBody(settingsSchema, { time_zone: 'Asia/Baghdad' }),
    answer: readSettings.extend({
      tracker_secret: secret,
      alert_webhook_secret: secret,
      warnings,
    }),
    problems: ['conflict'],
  }),
];
