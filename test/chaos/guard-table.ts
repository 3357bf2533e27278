/** A guard, what it is without itself, and the test that must then fail. Each `text` stands once in its file. */
export interface GuardEntry {
  file: string;
  text: string;
  without: string;
  test: string;
}

const SEND = 'src/domain/otp-flow/judge-send.ts';
const VERIFY = 'src/domain/otp-flow/judge-verify.ts';
const RULES = 'test/domain/otp-flow/judge-rules.test.ts';
const CLOCKS = 'test/domain/otp-flow/limits-and-clocks.test.ts';
const BLOCKS = 'test/domain/otp-flow/address-block.test.ts';
const ADDRESS = 'src/domain/otp-flow/address-block.ts';
const EGRESS = 'test/adapters/advertiser/egress.test.ts';
const PUBLIC = 'src/adapters/advertiser/public-address.ts';
const LEDGER = 'test/adapters/ledger/ledgers.test.ts';
const JUDGE = 'test/chaos-judge.test.ts';

const entry = (file: string, test: string, text: string, without: string): GuardEntry => ({
  file,
  text,
  without,
  test,
});

export const GUARD_TABLE: readonly GuardEntry[] = [
  // Sends
  entry(SEND, RULES, 'if (indeterminate) {', 'if (indeterminate && rules.now < 0) {'),
  entry(
    SEND,
    RULES,
    '=== rules.landing_page_id ? indeterminate.tid : undefined',
    '!== "" ? indeterminate.tid : undefined',
  ),
  entry(SEND, RULES, 'if (convertedLately(facts, rules))', 'if (rules.now < 0)'),
  entry(SEND, RULES, '< DOUBLE_SUBMIT_MS)', '< 0)'),
  entry(SEND, CLOCKS, 'Math.abs(rules.now - open.at)', '(rules.now - open.at)'),
  entry(SEND, RULES, 'if (open && isWaiting(open, rules.now))', 'if (open && rules.now < 0)'),
  entry(SEND, CLOCKS, 'now < resend_at && at - now < resend_at - at', 'now < resend_at'),
  entry(SEND, RULES, 'freeAt(facts.sends, rules.sends_per_day, DAY) ?? 0', '0'),
  entry(SEND, RULES, 'freeAt(facts.guesses, rules.guesses_per_day, DAY) ?? 0', '0'),
  entry(SEND, RULES, 'blockFreeAt(facts.block(), rules.unverified_sends_per_block, rules.now) ?? 0', '0'),
  entry(SEND, CLOCKS, 'rules.sends_per_address === 0 ? 0 :', 'rules.now > 0 ? 0 :'),
  entry(SEND, RULES, 'rules.test ? undefined : overLimit(facts, rules)', 'overLimit(facts, rules)'),
  entry(
    SEND,
    RULES,
    'const cap = rules.caps && reachedCap(',
    'const cap = rules.now < 0 && rules.caps && reachedCap(',
  ),
  entry(
    SEND,
    CLOCKS,
    'Math.abs(rules.now - facts.last_conversion_at)',
    '(rules.now - facts.last_conversion_at)',
  ),
  entry('src/domain/otp-flow/free-at.ts', CLOCKS, 'times[times.length - limit]', 'times[0]'),
  entry(
    'src/domain/otp-flow/judge-block.ts',
    'test/domain/otp-flow/judge-block.test.ts',
    'counted - gone - 1 < limit',
    'counted - gone - 1 < Infinity',
  ),
  // Verifies
  entry(VERIFY, RULES, 'click.landing_page_id !== rules.landing_page_id ||', ''),
  entry(VERIFY, RULES, 'click.test !== rules.test ||', ''),
  entry(VERIFY, RULES, "click.status === 'send_failed'", 'rules.now < 0'),
  entry(VERIFY, RULES, "if (click.status === 'verified') return", 'if (rules.now < 0) return'),
  entry(VERIFY, RULES, "if (click.status === 'indeterminate')", 'if (rules.now < 0)'),
  entry(VERIFY, RULES, "click.status === 'locked' || click.attempts", 'click.attempts'),
  entry(VERIFY, RULES, '|| click.attempts >= click.max_attempts', ''),
  entry(VERIFY, RULES, "click.status === 'expired' || isOver", 'isOver'),
  entry(VERIFY, RULES, 'now >= expires_at || ', ''),
  entry(VERIFY, CLOCKS, ' || at - now >= expires_at - at', ''),
  entry(VERIFY, RULES, 'if (!rules.has_carries(click))', 'if (rules.now < 0)'),
  entry(VERIFY, RULES, 'if (free_at !== undefined) {', 'if (free_at !== undefined && rules.now < 0) {'),
  entry(VERIFY, RULES, "if (strange) return { kind: 'count'", "if (rules.now < 0) return { kind: 'count'"),
  entry(
    VERIFY,
    RULES,
    'click.otp_length !== undefined && click.otp_length',
    'rules.now < 0 && click.otp_length',
  ),
  entry(VERIFY, RULES, 'Math.min(setting ?? bearable, bearable)', 'setting ?? bearable'),
  // Addresses
  entry(ADDRESS, BLOCKS, 'isPrivateV4(v4) ? undefined :', 'v4.length < 4 ? undefined :'),
  entry(ADDRESS, BLOCKS, ' || isPrivateV6(groups)', ''),
  entry(
    ADDRESS,
    BLOCKS,
    'groups ? mappedV4(groups) : octetsOf(address)',
    'groups ? undefined : octetsOf(address)',
  ),
  entry(ADDRESS, BLOCKS, 'groups.slice(0, 4).map', 'groups.slice(0, 8).map'),
  entry(ADDRESS, BLOCKS, '(a === 100 && b >= 64 && b < 128)', 'a === 256'),
  // The ledger
  entry('src/adapters/ledger/sqlite/click-tables.ts', LEDGER, 'AND attempts < max_attempts', ''),
  entry('src/adapters/ledger/sqlite/click-tables.ts', LEDGER, ' AND verifying_since IS NULL`', '`'),
  entry('src/adapters/ledger/sqlite/address-tables.ts', LEDGER, "Number(why === 'verified')", '0'),
  entry(
    'src/adapters/ledger/transactions/begin-send.ts',
    LEDGER,
    'if (address && !click.test)',
    'if (address)',
  ),
  entry('src/adapters/ledger/transactions/windows.ts', LEDGER, 'before: at + window', 'before: Infinity'),
  entry(
    'src/adapters/ledger/transactions/record-conversion.ts',
    LEDGER,
    'if (kept || !made) return kept;',
    'if (!made) return kept;',
  ),
  // Signatures
  entry(
    'src/adapters/system/vault.ts',
    'test/adapters/system/vault.test.ts',
    'given.length === right.length && timingSafeEqual(given, right)',
    'given.length === right.length',
  ),
  entry(
    'src/adapters/advertiser/read-callback.ts',
    'test/adapters/advertiser/callback.test.ts',
    'return timingSafeEqual(digest(given), digest(expected));',
    'return given !== expected || given === expected;',
  ),
  // Egress
  entry(PUBLIC, EGRESS, "text.includes('%') || ", ''),
  entry(PUBLIC, EGRESS, ' || NOT_PUBLIC.has(text)', ''),
  entry(PUBLIC, EGRESS, "if (address.range() !== 'unicast') return false;", ''),
  entry(PUBLIC, EGRESS, 'address.match(GLOBAL_IPV6)', 'true'),
  // Escapes
  entry(
    'src/adapters/carriers/php/php-literal.ts',
    'test/adapters/carriers/php/php-literal.test.ts',
    `.replaceAll("'", "\\\\'")`,
    '',
  ),
  entry(
    'src/adapters/carriers/php/php-literal.ts',
    'test/adapters/carriers/php/php-literal.test.ts',
    `.replaceAll('\\\\', '\\\\\\\\')`,
    '',
  ),
  entry(
    'src/domain/landing-pages/compiled-page.ts',
    'test/domain/landing-pages/compile-page.test.ts',
    'text += escapeHtml(values[part.slot] ??',
    'text += (values[part.slot] ??',
  ),
  // What the chaos is judged by
  entry('test/chaos/judge-record.ts', JUDGE, 'if (ids.size > 1 ||', 'if ('),
  entry('test/chaos/judge-record.ts', JUDGE, 'if (postbacks.size > 1)', 'if (postbacks.size > 9)'),
];
