/** Options whose meaning is in the draft. */
const READ =
  'request header data data-ascii data-raw data-binary data-urlencode json url url-query form form-string user user-agent ' +
  'referer cookie oauth2-bearer get head globoff g basic next';
/** Options that change what curl prints, waits or keeps, and nothing of the call. */
const HARMLESS =
  's S v i f sS silent show-error verbose include fail fail-with-body fail-early compressed output o O progress-bar # no-progress-meter ' +
  'write-out max-time connect-timeout http1.1 http2 http2-prior-knowledge http3 0 4 6 ipv4 ipv6 cookie-jar dump-header no-keepalive ' +
  'keepalive keepalive-time no-buffer N trace trace-ascii trace-time trace-ids stderr tcp-nodelay tcp-fastopen tlsv1.2 tlsv1.3 1 2 3 ' +
  'max-redirs no-sessionid disable q j junk-session-cookies path-as-is styled-output parallel Z ssl-no-revoke ' +
  'expect100-timeout retry-delay retry-max-time retry-connrefused retry-all-errors create-dirs output-dir no-clobber';
const NAMES = new Set(`${READ} ${HARMLESS}`.split(' '));

/** Whether nothing is lost of an option, given by its long name, or its letter where it has none here. */
export function isTakenOver(name: string): boolean {
  return NAMES.has(name);
}
