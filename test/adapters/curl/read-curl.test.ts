import { describe, expect, it } from 'vitest';
import { callReader } from '../../../src/adapters/curl/call-reader.ts';
import { Refusal } from '../../../src/domain/catalog/refusal.ts';
import { gapMark } from '../../../src/domain/integrations/draft-gap.ts';
import { bodyOf, callOfCurl } from '../../support/pasted-call.ts';

const A = 'https://a.example/x';

describe('the words of a command', () => {
  const same: [string, string][] = [
    ['lines continued by a backslash', `curl -X POST \\\n  '${A}' \\\n  -d 'a=1&b=x y'`],
    ['a space behind the backslash', `curl -X POST \\ \n  '${A}' \\\n  -d 'a=1&b=x y'`],
    ['Windows line ends', `curl -X POST \\\r\n  '${A}' \\\r\n  -d 'a=1&b=x y'\r\n`],
    ['double quotes', `curl -X POST "${A}" -d "a=1&b=x y"`],
    ['ANSI-C quotes', `curl -X POST $'${A}' -d $'a=1&b=x\\u0020y'`],
    ['quotes glued together', `curl -X POST '${A}' -d 'a=1'"&b="'x y'`],
    ["the command prompt's carets", `curl -X POST ^"${A}^" ^\r\n  -d ^"a=1^&b=x y^"`],
    ["the command prompt's plain quotes", `curl -X POST "${A}" ^\n  -d "a=1&b=x y"`],
    ["PowerShell's backticks", `curl.exe -X POST "${A}" \`\n  -d "a=1&b=x y"`],
    ['a prompt before it', `$ curl -X POST '${A}' -d 'a=1&b=x y'`],
    ["a prompt's path before it", `C:\\Users\\me> curl -X POST "${A}" -d "a=1&b=x y"`],
    ['clustered options', `curl -sSkXPOST '${A}' -da=1 -d 'b=x y'`],
    ['long names with an equals sign', `curl --request=POST --url=${A} --data='a=1&b=x y'`],
    ['a pipe behind it', `curl -X POST '${A}' -d 'a=1&b=x y' | jq .`],
    ['a comment behind it', `curl -X POST '${A}' -d 'a=1&b=x y' # sends`],
    ['a text before it', `To send a PIN:\n\n    curl -X POST '${A}' -d 'a=1&b=x y'\n`],
  ];
  it.each(same)('%s read the same', (_, text) => {
    const call = callOfCurl(text);
    expect([call.method, call.url, bodyOf(call)]).toEqual(['POST', A, ['a=1', 'b=x y']]);
  });

  it('keep what only looks like an expansion, and expand nothing', () => {
    const call = callOfCurl(`curl ${A} -H "X-A: $HOME" -H 'X-B: $(id)' -H "X-C: \\$5" -d '@/etc/passwd'`);
    expect(call.headers.map(({ value }) => value)).toEqual([gapMark('$HOME'), '$(id)', '$5']);
    expect(call.body?.text).toBe('');
    expect(call.remarks).toContainEqual({
      about: 'body',
      question: 'The file /etc/passwd was not read: paste what it holds in its place.',
      blocking: true,
    });
  });

  it('keep quotes and backslashes of JSON', () => {
    const json = String.raw`{"a":"it's \"here\" \\ \u00e9","b":"$x"}`;
    const bash = json.replaceAll("'", `'\\''`);
    expect(callOfCurl(`curl ${A} --json '${bash}'`).body?.text).toBe(json);
    const prompt = '^{^\\^"a^\\^":^\\^"100^%^\\^"^}';
    expect(callOfCurl(`curl ^"${A}^" --data-raw ^"${prompt}^"`).body?.text).toBe('{"a":"100%"}');
  });

  it('tell that an unquoted URL was cut at its ampersand', () => {
    const { url, remarks } = callOfCurl(`curl ${A}?a=1&b=2`);
    expect(url).toBe(`${A}?a=1`);
    expect(remarks).toMatchObject([{ about: 'url', blocking: true }]);
  });
});

describe('the options of a command', () => {
  it('join data, and with -G put it into the query', () => {
    const options = `-d a=1 --data-raw '@b=2' --data-urlencode 'to=+1 2&3' --data-urlencode '=x y'`;
    expect(callOfCurl(`curl ${A} ${options}`).body?.text).toBe('a=1&@b=2&to=%2B1%202%263&x%20y');
    const got = callOfCurl(`curl -G '${A}?z=0' ${options}`);
    expect([got.method, got.url, got.body]).toEqual([
      'GET',
      `${A}?z=0&a=1&@b=2&to=%2B1%202%263&x%20y`,
      undefined,
    ]);
  });

  it('label --json as curl does', () => {
    const call = callOfCurl(`curl ${A} --json '{"a":1}'`);
    expect([call.method, call.body?.content_type, call.headers]).toEqual([
      'POST',
      'application/json',
      [{ name: 'Accept', value: 'application/json' }],
    ]);
  });

  it('give headers, agents, cookies, referers and users their places', () => {
    const call = callOfCurl(
      `curl ${A} -H 'X-A: 1' -H 'X-Gone:' -H 'X-Empty;' -A agent -e https://r.example -b 'c=1' -u 'me:pa:ss'`,
    );
    expect(call.headers.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'X-A: 1',
      'X-Empty: ',
      'User-Agent: agent',
      'Referer: https://r.example',
      'Cookie: c=1',
    ]);
    expect(call.user).toEqual({ name: 'me', password: 'pa:ss' });
    expect(callOfCurl('curl https://me:p%40ss@a.example/x')).toMatchObject({
      url: A,
      user: { name: 'me', password: 'p@ss' },
    });
  });

  it('assume https without a scheme, and say so', () => {
    expect(callOfCurl('curl a.example/x')).toMatchObject({ url: A, remarks: [{ about: 'url' }] });
  });

  const said: [options: string, about: string, words: string, blocking: boolean][] = [
    ['-k', 'url', 'always verified', false],
    ['-L', 'url', 'never followed', false],
    ['-x http://p.example:8080', 'url', 'straight to the advertiser', false],
    ['-F a=1', 'params_in', 'multipart/form-data', true],
    ['-F f=@photo.jpg', 'params', 'photo.jpg', true],
    ['-b jar.txt', 'headers', 'jar.txt', true],
    ['-H @headers.txt', 'headers', 'headers.txt', true],
    ['-T up.bin', 'body', 'uploads a file', true],
    ['--digest -u a:b', 'headers', 'challenge', true],
    ['--cert me.pem', 'url', 'client certificate', true],
    ['https://b.example/y', 'url', 'first of 2 URLs', true],
    ['-X FOO1', 'method', 'no method', true],
  ];
  it.each(said)('%s is said in words', (options, about, words, blocking) => {
    expect(callOfCurl(`curl ${A} ${options}`).remarks).toContainEqual({
      about,
      question: expect.stringContaining(words),
      blocking,
    });
  });

  it('tell of several calls in one URL, unless globbing is off', () => {
    expect(callOfCurl(`curl 'https://a.example/{send,verify}'`).remarks).toMatchObject([{ blocking: true }]);
    expect(callOfCurl(`curl 'https://a.example/[1-3]'`).remarks).toMatchObject([{ blocking: true }]);
    expect(callOfCurl(`curl -g 'https://a.example/{send,verify}'`).remarks).toEqual([]);
  });
});

describe('several commands', () => {
  it('are read with the samples between them', () => {
    const calls = callReader.curl(
      `curl ${A}/send -d 'a={\n1'\n\nHTTP/1.1 201 Created\n{\n "ref": "R1"\n}\n\ncurl ${A}/verify\n# no sample\n`,
    );
    expect(calls.map(({ url, reply }) => [url, reply?.status, reply?.json?.kind])).toEqual([
      [`${A}/send`, 201, 'object'],
      [`${A}/verify`, undefined, undefined],
    ]);
    expect(calls[0]?.body?.text).toBe('a={\n1');
  });

  it('may stand in one line, joined by && or --next', () => {
    expect(callReader.curl(`curl ${A}/1 -d a=1 --next ${A}/2`).map(({ url }) => url)).toEqual([
      `${A}/1`,
      `${A}/2`,
    ]);
  });
});

describe('what is no command', () => {
  const refused: [text: string, words: string][] = [
    ["Invoke-RestMethod -Uri 'https://a.example' -Method Post -Body $b", 'Code, cURL'],
    ['$r = iwr https://a.example `', "curl -X POST <URL> -H 'Name: value'"],
    ['', 'it is empty'],
    ['hello', 'it begins with “hello”'],
    ['wget https://a.example', 'This is not a curl command'],
    ['curl', 'names no URL'],
    ['curl -X POST', 'names no URL'],
    [`curl '${A}`, 'never closed'],
    ['curl ftp://a.example/x', 'Only http and https'],
    ['curl file:///etc/passwd', 'Only http and https'],
    [`curl ${A} -d \${`, 'cannot be read'],
    [`curl ${A}\n`.repeat(21), 'more than 20 commands'],
    [`curl ${A} ${'a '.repeat(1001)}`, 'more than 1000 words'],
    [`curl ${A}/${'a'.repeat(8192)}`, 'longer than 8192 characters'],
  ];
  it.each(refused)('%j is refused in words', (text, words) => {
    expect(() => callReader.curl(text)).toThrow(Refusal);
    expect(() => callReader.curl(text)).toThrow(words);
  });
});
