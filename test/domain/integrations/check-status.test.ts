import { describe, expect, it } from 'vitest';
import { checkIntegration } from '../../../src/domain/integrations/check-integration.ts';
import type { IntegrationInput } from '../../../src/domain/integrations/integration.ts';
import { integrationSchema } from '../../../src/domain/integrations/integration.ts';

const at = (url: string) => `https://api.acme.example${url}`;
const STATUS = { url: at('/status?m={msisdn}'), success: { get: 'json:active', equals: true } };

function checked(status: IntegrationInput['status']) {
  return checkIntegration(
    integrationSchema.parse({
      name: 'Acme',
      send: {
        url: at('/send?m={msisdn}&t={carry.token}'),
        prepare: [{ name: 'token', url: at('/t'), carry: [{ name: 'token', get: 'json:t' }] }],
        carry: [{ name: 'id', get: 'json:id' }],
      },
      verify: {
        url: at('/verify?o={otp}&id={carry.id}&t={carry.later}'),
        prepare: [{ name: 'token', url: at('/t'), carry: [{ name: 'later', get: 'json:t' }] }],
        carry: JSON.stringify(status).includes('{carry.subscription}')
          ? [{ name: 'subscription', get: 'json:subscription' }]
          : [],
      },
      status,
    }),
  );
}

describe('checking a status step', () => {
  it.each<[string, Partial<NonNullable<IntegrationInput['status']>>]>([
    ['by number', {}],
    ['by a carry of send', { url: at('/?id={carry.id}') }],
    [
      'by number, with what verify carried where it is known, before send too',
      {
        url: at('/?m={msisdn}'),
        params: [{ key: 'id', value: '{carry.subscription}', omit_empty: true }],
        status_before: true,
      },
    ],
    ['by a carry of what prepares send', { url: at('/?id={carry.token}') }],
    ['by the click', { url: at('/?t={tid}') }],
    [
      'with a token of its own, before send too',
      {
        url: at('/?m={msisdn}&t={carry.own}'),
        prepare: [{ name: 'login', url: at('/login'), carry: [{ name: 'own', get: 'json:t' }] }],
        status_before: true,
      },
    ],
    [
      'by number in what prepares it',
      {
        url: at('/?t={carry.own}'),
        prepare: [{ name: 'find', url: at('/{msisdn}'), carry: [{ name: 'own', get: 'json:t' }] }],
      },
    ],
  ])('accepts one %s', (_, changes) => {
    expect(checked({ ...STATUS, ...changes })).toEqual({ issues: [], warnings: [] });
  });

  it.each<[string, Partial<NonNullable<IntegrationInput['status']>>]>([
    ['in its address', { url: at('/?id={carry.subscription}') }],
    ['beside the number', { params: [{ key: 'id', value: '{carry.subscription}' }] }],
    [
      'within a text, which is not empty without it',
      { params: [{ key: 'id', value: 'id-{carry.subscription}', omit_empty: true }] },
    ],
    [
      'in what prepares it',
      {
        params: [{ key: 'id', value: '{carry.subscription}', omit_empty: true }],
        prepare: [{ name: 'p', url: at('/{carry.subscription}') }],
      },
    ],
  ])('says that a lost verify cannot be asked about where it needs what verify carries: %s', (_, changes) => {
    expect(checked({ ...STATUS, ...changes })).toEqual({
      issues: [],
      warnings: [
        expect.stringMatching(
          /^`status` needs `\{carry\.subscription\}`.*verify answer was lost cannot be asked.*`\{msisdn\}`.*"omit_empty"/,
        ),
      ],
    });
  });

  it.each<[string, RegExp, Partial<NonNullable<IntegrationInput['status']>>]>([
    [
      'status',
      /must say whose/,
      { url: at('/'), params: [{ key: 'id', value: '{carry.subscription}', omit_empty: true }] },
    ],
    ['status.success', /active subscription looks like/, { success: undefined }],
    ['status.url', /No step before this one carries `later`/, { url: at('/?m={msisdn}&t={carry.later}') }],
    ['status', /must say whose/, { url: at('/?a=1') }],
    [
      'status',
      /must say whose/,
      {
        url: at('/?t={carry.own}'),
        prepare: [{ name: 'p', url: at('/p'), carry: [{ name: 'own', get: 'json:t' }] }],
      },
    ],
    ['status', /code is never kept/, { url: at('/?m={msisdn}&o={otp}') }],
    [
      'status.status_before',
      /`\{carry\.id\}` is not there yet/,
      { url: at('/?m={msisdn}&i={carry.id}'), status_before: true },
    ],
    ['status.prepare.0.url', /no macro `\{nobody\}`/, { prepare: [{ name: 'p', url: at('/{nobody}') }] }],
    ['status.prepare.0.kind', /No page is shown/, { prepare: [{ name: 'p', url: at('/p'), kind: 'page' }] }],
    [
      'status.prepare.1.name',
      /earlier step/,
      {
        prepare: [
          { name: 'p', url: at('/p') },
          { name: 'p', url: at('/q') },
        ],
      },
    ],
    ['status.refused.get', /reads callbacks only/, { refused: { get: 'query:a', equals: 1 } }],
    ['status.refused', /meets `success` too.*verify the click/, { refused: STATUS.success }],
    [
      'status.refused',
      /meets `success` too/,
      { refused: { all: [{ get: 'status', equals: 200 }, STATUS.success] } },
    ],
    [
      'status.overrides.0.refused',
      /meets `success` too/,
      { overrides: [{ prefixes: ['96478'], refused: STATUS.success }] },
    ],
    [
      'status.refused',
      /outcome.*is judged first/,
      {
        refused: { get: 'json:no', equals: 1 },
        outcomes: [{ if: { get: 'json:no', exists: true }, code: 'verification_pending' }],
      },
    ],
  ])('names %s: %s', (path, words, changes) => {
    expect(checked({ ...STATUS, ...changes }).issues).toEqual([
      { path, message: expect.stringMatching(words) },
    ]);
  });
});
