import { postbackDefinition } from '../../../domain/postbacks/postback-definition.ts';
import { postbackTrialSchema } from '../../../domain/postbacks/postback-trial.ts';
import { postbacksQuery } from '../../gateway/admin-api/postbacks.ts';
import { adminOperation } from '../admin-operation.ts';
import {
  ownPostback,
  postback,
  postbackTrial,
  postbackWithTries,
  savedPostback,
} from '../answers/postback.ts';
import { listOf } from '../answers/shapes.ts';
import { jsonBody, patchBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Postbacks';
const example = { event: 'conversion', values: { aff_click_id: 'c-1' } };

export const postbackOperations: readonly Operation[] = [
  adminOperation('GET', '/postbacks', {
    id: 'listPostbacks',
    tag,
    summary: 'List postbacks',
    about: 'An affiliate sees those sent to it.',
    permission: 'postbacks.read',
    query: postbacksQuery,
    answer: listOf(postback),
    csv: true,
  }),
  adminOperation('GET', '/postbacks/{id}', {
    id: 'readPostback',
    tag,
    summary: 'Read a postback with its tries',
    permission: 'postbacks.read',
    answer: postbackWithTries,
  }),
  adminOperation('POST', '/postbacks/{id}/redeliveries', {
    id: 'redeliverPostback',
    tag,
    summary: 'Send a postback again',
    about: 'Under the same id, to the address it was written for; tried for another 72 hours.',
    permission: 'postbacks.redeliver',
    answer: postback,
    problems: ['conflict'],
  }),
  adminOperation('GET', '/affiliates/{id}/postback', {
    id: 'readAffiliatePostback',
    tag,
    summary: "Read an affiliate's postback",
    permission: 'postbacks.read',
    answer: ownPostback,
  }),
  adminOperation('PATCH', '/affiliates/{id}/postback', {
    id: 'changeAffiliatePostback',
    tag,
    summary: "Change an affiliate's postback",
    about: 'Also by the affiliate, where the settings allow it (`affiliate_postbacks`).',
    permission: 'postbacks.write',
    body: patchBody(postbackDefinition, {
      url: 'https://t.example/p?c={aff_click_id}&p={payout}',
      secret: { make: true },
    }),
    answer: savedPostback,
    problems: ['conflict'],
  }),
  adminOperation('POST', '/affiliates/{id}/postback-trials', {
    id: 'tryAffiliatePostback',
    tag,
    summary: "Try an affiliate's postback",
    about: 'One real call with pretended values; nothing is counted or kept.',
    permission: 'postbacks.try',
    body: jsonBody(postbackTrialSchema, example),
    answer: postbackTrial,
    status: 200,
    problems: ['conflict', 'too_many_requests'],
  }),
  adminOperation('POST', '/settings/postback-trials', {
    id: 'tryTracker',
    tag,
    summary: "Try the network's postback",
    permission: 'settings.write',
    body: jsonBody(postbackTrialSchema, example),
    answer: postbackTrial,
    status: 200,
    problems: ['conflict', 'too_many_requests'],
  }),
];
