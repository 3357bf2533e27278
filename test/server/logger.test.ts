import { expect, test } from 'vitest';
import type { LogFacts } from '../../src/domain/system/log.ts';
import { createLog } from '../../src/server/logger.ts';

function logged(message: string, facts?: object): string[] {
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  // As a caller that the compiler did not see.
  log('warn', message, facts as LogFacts);
  return lines;
}

test('a fact that is not on the list reaches no line, however it is given', () => {
  const [line = ''] = logged('a call failed', {
    tid: 't1',
    msisdn: '+9647801928374',
    otp: '1234',
    body: { key: 'pf_secret' },
    msg: 'another message',
    level: 'none',
  });
  expect(JSON.parse(line)).toEqual({
    level: 40,
    time: expect.any(String),
    tid: 't1',
    msg: 'a call failed',
  });
});

test('line breaks and terminal codes in any field stay in one line, escaped (F19)', () => {
  const evil = 'a\r\n{"level":30,"msg":"forged"}\u001b[2J\u009b31m\u0085\u2028\u007f';
  const lines = logged(evil, { cause: evil, tid: evil });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+\n$/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40 });
});
