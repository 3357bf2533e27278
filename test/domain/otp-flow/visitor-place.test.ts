import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visitorPlace } from '../../../src/domain/otp-flow/visitor-place.ts';

describe('where a visitor is sent', () => {
  it.each([
    ['https://x.example', 'https://x.example'],
    ['https://x.example/a?b=%20&c=[1]#d', 'https://x.example/a?b=%20&c=[1]#d'],
    ['https://x.example/شكرا?ok=1', 'https://x.example/%D8%B4%D9%83%D8%B1%D8%A7?ok=1'],
    ['https://münchen.example/merci-é', 'https://xn--mnchen-3ya.example/merci-%C3%A9'],
    ['https://x.example/a b"<', 'https://x.example/a%20b%22%3C'],
    ['https://x.example/🎉', 'https://x.example/%F0%9F%8E%89'],
  ])('%s', (text, place) => expect(visitorPlace(text)).toBe(place));

  it.each([
    'http://x.example/',
    'javascript:alert(1)',
    '/relative',
    '',
    'https://x.example/\r\nX-Evil: 1',
    'https://x.example/\t',
    'https://x.example/\u0000',
    'https://x.example/\ud800',
    'https://',
  ])('not %j', (text) => expect(visitorPlace(text)).toBeUndefined());

  it('is always something a header holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (rest) => {
        const place = visitorPlace(`https://x.example/${rest}`);
        if (place !== undefined) expect(new Headers({ location: place }).get('location')).toBe(place);
        if (place !== undefined) expect(place).toMatch(/^[\x21-\x7e]+$/);
      }),
    );
  });
});
