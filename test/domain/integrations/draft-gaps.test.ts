import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callReader } from '../../../src/adapters/curl/call-reader.ts';
import { draftIntegration } from '../../../src/domain/integrations/draft-integration.ts';
import { gapMark, gapVariable, hasGap, replaceGaps } from '../../../src/domain/integrations/draft-gap.ts';

const A = 'https://api.acme.example';

function drafted(curl: string) {
  const { draft, open } = draftIntegration(callReader.curl(curl));
  // A draft is partial by its nature; these tests look at the step they pasted.
  const send = draft.send as {
    url: string;
    params?: { key: string; value: string }[];
    headers: { key: string; value: string }[];
  };
  return { send, open, value: (key: string) => send.params?.find((one) => one.key === key)?.value };
}

describe('what a shell would have put into a pasted call', () => {
  const proposed: [what: string, written: string, value: string][] = [
    ['seconds', '$(date +%s)', '{now.s}'],
    ['seconds, in backticks', '`date +%s`', '{now.s}'],
    ['milliseconds', '$(date +%s%3N)', '{now.ms}'],
    ['a UTC time', '$(date -u +%Y-%m-%dT%H:%M:%SZ)', '{now.iso}'],
    ['a UUID', '$(uuidgen)', '{uuid}'],
    ['PowerShell’s UUID', '$(New-Guid)', '{uuid}'],
    ['Postman’s UUID', '{{$guid}}', '{uuid}'],
    ['Postman’s time', '{{$timestamp}}', '{now.s}'],
  ];
  it.each(proposed)('%s is proposed, and asked for', (_, written, value) => {
    const { value: at, open } = drafted(`curl "${A}/send?msisdn=254700000000&it=${written}"`);
    expect(at('it')).toBe(value);
    expect(open).toContainEqual(expect.objectContaining({ path: 'send.params.1.value', blocking: true }));
  });

  const undecided: [what: string, written: string][] = [
    ['a digest', '$(echo -n abc | openssl dgst -sha256)'],
    ['a command with quotes of its own', `$(printf '%s' "a b")`],
    ['another command', '$(id)'],
    ['a default', '${N:-5}'],
    ['the prompt’s variable', '%COUNT%'],
    ['Postman’s variable', '{{count}}'],
    ['a part of a value', 'a-$N-b'],
  ];
  it.each(undecided)('%s is a macro that no save lets through', (_, written) => {
    const { value, open } = drafted(`curl "${A}/send" -d msisdn=254700000000 -d "it=${written}"`);
    expect(value('it')).toMatch(/\{ask\.\w+\}/);
    expect(value('it')).not.toMatch(/[$%`]/);
    expect(open.filter(({ path, blocking }) => path === 'send.params.1.value' && blocking)).not.toEqual([]);
  });

  const literal: [what: string, curl: string, value: string][] = [
    ['between single quotes', `-d 'it=$(id)'`, '$(id)'],
    ['behind a backslash', String.raw`-d "it=\$(id)"`, '$(id)'],
    ['that is an amount', `-d 'it=$5'`, '$5'],
    ['that is percent-encoded', '-d it=%C3%A9', 'é'],
  ];
  it.each(literal)('text %s stays as it is', (_, data, value) => {
    const { value: at, open } = drafted(`curl ${A}/send -d msisdn=254700000000 ${data}`);
    expect(at('it')).toBe(value);
    expect(open.filter(({ path, blocking }) => path === 'send.params.1.value' && blocking)).toEqual([]);
  });

  it('variables that are called like a secret become one', () => {
    const { send, open } = drafted(`curl ${A}/send -H "Authorization: Bearer $TOKEN" -d msisdn=254700000000`);
    expect(send.headers).toEqual([{ key: 'Authorization', value: 'Bearer {secret.token}' }]);
    expect(open).toContainEqual(expect.objectContaining({ path: 'secrets.token', blocking: true }));
  });

  it('a gap without quotes in JSON keeps the body readable', () => {
    const { value } = drafted(
      `curl ${A}/send -H 'Content-Type: application/json' -d '{"msisdn":"254700000000","n":'$N',"m":{{m}}}'`,
    );
    expect([value('n'), value('m')]).toEqual(['{ask.N}', '{ask.m}']);
  });

  it('a command in PowerShell is read by its own quoting', () => {
    const body = '{`"msisdn`":`"254700000000`",`"x`":`"it`$`"}';
    const { send, value } = drafted(
      `curl.exe -X POST \`\n "${A}/send" \`\n -H "X-Key: $env:KEY" -H 'Content-Type: application/json' -d "${body}"`,
    );
    expect(send.headers).toContainEqual({ key: 'X-Key', value: '{secret.key}' });
    expect([value('msisdn'), value('x')]).toEqual(['{msisdn}', 'it$']);
  });

  it('options that are not taken over are told, those of the address must be decided', () => {
    const { open } = drafted(
      `curl ${A}/send -d msisdn=254700000000 --frobnicate --resolve a:1:2 --crlf --silent -o /dev/null`,
    );
    const told = open.filter(({ path }) => path === 'send.url');
    expect(told.map(({ question, blocking }) => [/`(.*?)`/.exec(question)?.[1], blocking])).toEqual([
      ['--frobnicate', true],
      ['--resolve', true],
      ['--crlf', false],
    ]);
  });

  it('no question shows a mark', () => {
    const { open } = drafted(
      `curl -X "$METHOD" "https://$HOST/send?msisdn=$N" -H "$HEADER" -d "{\\"a\\": $B" -H 'Content-Type: application/json'`,
    );
    expect(JSON.stringify(open)).not.toMatch(/[\ue000\ue001]|%EE%80%8/i);
    expect(open.filter(({ blocking }) => blocking).length).toBeGreaterThan(3);
  });
});

describe('marks', () => {
  it('hold what was written, whatever it is, through percent-encoding too', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }), (written) => {
        const mark = gapMark(written);
        expect(hasGap(mark)).toBe(true);
        expect(replaceGaps(`a${mark}b`, (text) => `<${text}>`)).toBe(`a<${written}>b`);
        expect(replaceGaps(encodeURIComponent(mark), (text) => text)).toBe(written);
      }),
    );
  });

  it('know a variable by every shell’s writing of it', () => {
    const all = ['$KEY', '${KEY}', '${KEY:-x}', '$env:KEY', '%KEY%', '{{KEY}}'];
    expect(all.map((one) => gapVariable(gapMark(one)))).toEqual(all.map(() => 'KEY'));
    expect(gapVariable(gapMark('$(KEY)'))).toBeUndefined();
    expect(gapVariable(`${gapMark('$KEY')}x`)).toBeUndefined();
  });
});
