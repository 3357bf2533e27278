import { expect, test } from 'vitest';
import { end, put, slot, step, unless, when } from '../../../src/domain/landing-pages/page-token.ts';
import { parseMarkup } from '../../../src/domain/landing-pages/parse-markup.ts';

test('reads texts, slots, conditions and steps into a tree', () => {
  const markup = `<h1>${put('title')}</h1>${when('price')}<b>${put('price')}</b>${end('price')}${step('otp')}x${end('otp')}`;
  expect(parseMarkup(markup)).toEqual([
    '<h1>',
    { kind: 'put', name: 'title' },
    '</h1>',
    { kind: 'when', name: 'price', nodes: ['<b>', { kind: 'put', name: 'price' }, '</b>'] },
    { kind: 'step', step: 'otp', nodes: ['x'] },
  ]);
});

test('the slot `action` swallows its attribute', () => {
  expect(parseMarkup(`<form method="post" action="${slot('action')}">`)).toEqual([
    '<form method="post"',
    { kind: 'slot', slot: 'action' },
    '>',
  ]);
});

test('the same markup is read once', () => {
  const markup = `<p>${put('title')}</p>`;
  expect(parseMarkup(markup)).toBe(parseMarkup(`${markup}`));
});

test.each([
  ['a token left open', '<p>\ue000put:title</p>', 'is not closed'],
  ['an unknown kind', '\ue000eval:title\ue001', 'unknown token "eval:title"'],
  ['a token without a name', '\ue000put:\ue001', 'unknown token'],
  ['an unknown slot', '\ue000slot:cookie\ue001', 'unknown slot "cookie"'],
  ['the shell’s own slot', '\ue000slot:step\ue001', 'unknown slot "step"'],
  ['an unknown step', '\ue000step:pay\ue001\ue000end:pay\ue001', 'unknown step "pay"'],
  ['a condition left open', `${when('price')}x`, 'does not close "price"'],
  ['an end without a beginning', end('price'), 'closes "price" where it is not open'],
  ['ends in the wrong order', `${when('a')}${unless('b')}${end('a')}${end('b')}`, 'closes "a"'],
])('a template with %s is refused in a sentence', (_, markup, words) => {
  expect(() => parseMarkup(markup)).toThrow(words);
});
