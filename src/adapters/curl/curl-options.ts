import { parseArgs } from 'node:util';

/** One option as it was given, by its long name, or a bare word (`name` undefined): a URL. */
export interface CurlOption {
  name?: string;
  value?: string;
}

/** Options of curl that take a value, with their short names where they have one. */
const VALUED: Record<string, string> = {
  request: 'X',
  header: 'H',
  data: 'd',
  form: 'F',
  user: 'u',
  'user-agent': 'A',
  referer: 'e',
  cookie: 'b',
  proxy: 'x',
  'max-time': 'm',
  output: 'o',
  'upload-file': 'T',
  range: 'r',
  'cookie-jar': 'c',
  'continue-at': 'C',
  'dump-header': 'D',
  cert: 'E',
  config: 'K',
  'ftp-port': 'P',
  quote: 'Q',
  'telnet-option': 't',
  'proxy-user': 'U',
  'write-out': 'w',
  'speed-time': 'y',
  'speed-limit': 'Y',
  'time-cond': 'z',
};
const VALUED_LONG =
  'data-raw data-binary data-ascii data-urlencode json url url-query form-string connect-timeout retry retry-delay retry-max-time ' +
  'cacert capath key cert-type key-type ciphers tls13-ciphers tls-max oauth2-bearer resolve connect-to interface dns-servers ' +
  'limit-rate max-redirs noproxy preproxy socks5 socks5-hostname socks4 socks4a pass proto proto-default proto-redir aws-sigv4 ' +
  'variable expand-url expand-data expand-header rate stderr trace trace-ascii unix-socket abstract-unix-socket local-port ' +
  'request-target curves engine pinnedpubkey crlfile doh-url expect100-timeout happy-eyeballs-timeout-ms keepalive-time ' +
  'hostpubmd5 login-options mail-auth mail-from mail-rcpt max-filesize output-dir parallel-max proxy-header proxy-cert proxy-key ' +
  'service-name sasl-authzid tlsauthtype tlsuser tlspassword etag-save etag-compare alt-svc hsts create-file-mode delegation';
const SWITCHES: Record<string, string> = { get: 'G', insecure: 'k', location: 'L', head: 'I' };

const options: Record<string, { type: 'string' | 'boolean'; short?: string }> = {};
for (const [name, short] of Object.entries(VALUED)) options[name] = { type: 'string', short };
for (const name of VALUED_LONG.split(' ')) options[name] = { type: 'string' };
for (const [name, short] of Object.entries(SWITCHES)) options[name] = { type: 'boolean', short };

const OTHER_SWITCHES = new Set(
  'location-trusted digest ntlm negotiate anyauth ssl tlsv1 http1.0 proxy-insecure proxy-digest proxy-basic crlf append remote-name remote-header-name'.split(
    ' ',
  ),
);

export function isCurlOption(name: string): boolean {
  return Object.hasOwn(options, name) || OTHER_SWITCHES.has(name);
}

/** Reads a command's words as curl does, option by option in their order; clusters and glued values too. */
export function curlOptions(words: readonly string[]): CurlOption[] {
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens.flatMap((token): CurlOption[] => {
    if (token.kind === 'positional') return [{ value: token.value }];
    return token.kind === 'option' ? [{ name: token.name, value: token.value }] : [];
  });
}
