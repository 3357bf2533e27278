import type { Remark } from '../../domain/integrations/pasted-call.ts';
import type { CurlOption } from './curl-options.ts';
import { isCurlOption } from './curl-options.ts';
import { isTakenOver } from './taken-over.ts';

const CERTIFICATE =
  'The call shows a client certificate, which a definition cannot: ask the advertiser for another way.';
const SIGNED =
  'curl answers a challenge or signs the call itself here; describe the signature in `compute`, or ask the advertiser for a key.';

/** What an option asks for that Pinflow does otherwise, or not at all. */
const REMARKS: Record<string, Remark> = {
  insecure: {
    about: 'url',
    question:
      '`-k` is not taken over: certificates are always verified. Does the advertiser’s certificate hold?',
    blocking: false,
  },
  location: {
    about: 'url',
    question: '`-L` is not taken over: redirects are never followed. Is this the last address?',
    blocking: false,
  },
  'location-trusted': {
    about: 'url',
    question:
      '`--location-trusted` is not taken over: redirects are never followed. Is this the last address?',
    blocking: false,
  },
  proxy: {
    about: 'url',
    question:
      '`-x` is not taken over: calls go straight to the advertiser. Does it know this server’s address?',
    blocking: false,
  },
  retry: {
    about: 'url',
    question: '`--retry` is not taken over: a call is never repeated by itself.',
    blocking: false,
  },
  config: {
    about: 'url',
    question: 'The options in curl’s configuration file were not read: paste them.',
    blocking: true,
  },
  'upload-file': {
    about: 'body',
    question: 'The call uploads a file, which was not read: paste what it holds with `--data-raw`.',
    blocking: true,
  },
  cert: { about: 'url', question: CERTIFICATE, blocking: true },
  key: { about: 'url', question: CERTIFICATE, blocking: true },
  digest: { about: 'headers', question: SIGNED, blocking: true },
  ntlm: { about: 'headers', question: SIGNED, blocking: true },
  negotiate: { about: 'headers', question: SIGNED, blocking: true },
  'aws-sigv4': { about: 'headers', question: SIGNED, blocking: true },
};

/** Where the call goes is another matter without these. */
const ELSEWHERE = new Set(
  'resolve connect-to unix-socket abstract-unix-socket request-target expand-url expand-data expand-header variable'.split(
    ' ',
  ),
);

/** Remarks on an option by its long name; none where it is taken over, or changes nothing of the call. */
export function curlRemark({ name, value = '' }: CurlOption): Remark[] {
  if (name === 'cookie' && !value.includes('='))
    return [
      {
        about: 'headers',
        question: `The cookies of the file ${value.slice(0, 60)} were not read: write the \`Cookie\` header.`,
        blocking: true,
      },
    ];
  if (name === undefined || isTakenOver(name)) return [];
  if (Object.hasOwn(REMARKS, name)) return [REMARKS[name]].flatMap((remark) => remark ?? []);
  const written = `\`${name.length === 1 ? '-' : '--'}${name.slice(0, 60)}\``;
  return [
    {
      about: 'url',
      question: isCurlOption(name)
        ? `${written} is not taken over. Does the call work without it?`
        : `${written} is no option of curl that is known here, and was left out: what does it do?`,
      blocking: !isCurlOption(name) || ELSEWHERE.has(name),
    },
  ];
}
