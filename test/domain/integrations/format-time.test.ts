import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src/domain/integrations/format-time.ts';
import { isKnownMacro } from '../../../src/domain/integrations/template.ts';

const AT = Date.UTC(2026, 0, 9, 3, 4, 5, 67);

describe('a time in a format', () => {
  it.each([
    ['yyyyMMddHHmmss', '20260109030405'],
    ['yyyy-MM-dd', '2026-01-09'],
    ['yyyyMMddTHHmmssZ', '20260109T030405Z'],
    ['yyMMddHHmmssSSS', '260109030405067'],
    ['HH', '03'],
    ['yyyyMMddHHmmss.p0330', '20260109063405'],
    ['dd-HH.m0430', '08-22'],
    ['HH:mm:ss', '03:04:05'],
    ['yyyy-MM-dd HH:mm:ss', '2026-01-09 03:04:05'],
    ['yyyy/MM/dd', '2026/01/09'],
    ['dd/MM/yyyy HH:mm:ss', '09/01/2026 03:04:05'],
    ['yyyy-MM-ddTHH:mm:ss', '2026-01-09T03:04:05'],
    ['yyyy-MM-ddTHH:mm:ss.SSSZ', '2026-01-09T03:04:05.067Z'],
    ['dd.MM.yyyy, HH:mm', '09.01.2026, 03:04'],
    ['HH:mm.ss.p0330', '06:34.05'],
    ['http', 'Fri, 09 Jan 2026 03:04:05 GMT'],
  ])('%s is %s', (format, text) => {
    expect(formatTime(AT, format)).toBe(text);
    expect(isKnownMacro(`now.${format}`)).toBe(true);
  });

  it.each([
    'now.',
    'now.YYYY',
    'now.hh',
    'now.HH:MI',
    'now. ',
    'now.yyyy|MM',
    'now.T',
    'now.yyyy.p1500',
    'now.p0300',
    'now.HH.x0300',
    'now.-',
    'now.minutes',
    'now',
  ])('%s is no macro', (macro) => {
    expect(isKnownMacro(macro)).toBe(false);
  });
});
