/** What is shown in place of a body that repeats what must not be shown, written so that no mask finds it. */
export const WITHHELD = '(not shown: it repeats a secret in another encoding)';

const SUSPICIOUS = /&#|\\|%|[A-Za-z0-9+/_-]{16}/;
const RUN = /[A-Za-z0-9+/_-]{16,}(?:\r?\n[A-Za-z0-9+/_-]+)*/g;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const CONTROL: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/**
 * A masked body as it may be shown: itself, or `WITHHELD` where a secret of four or more characters, the code or
 * the number comes out of it by undoing entities, escapes, percent (each twice, in any order) or a run of base64 or
 * hex. Nothing is cut out instead: where it begins and ends in the encoded text is not told.
 */
export function withhold(masked: string, secrets: readonly string[], digits: readonly string[]): string {
  if (!SUSPICIOUS.test(masked)) return masked;
  const hidden = secrets.filter((text) => text.length >= 4).map((text) => text.toLowerCase());
  const numbers = digits.filter((text) => text.length >= 3);
  const forms = [...formsOf(masked)];
  const isIn = (text: string) => {
    const lower = text.toLowerCase();
    return hidden.some((secret) => lower.includes(secret));
  };
  const repeats =
    // In plain the digits are masked already: here they stand in an encoding of their own.
    forms.slice(1).some((text) => isIn(text) || numbers.some((number) => text.includes(number))) ||
    forms.some((text) => runsOf(text).some((run) => isIn(run) || numbers.some((one) => standsIn(run, one))));
  return repeats ? WITHHELD : masked;
}

/** The text first, then what it becomes by up to two decodings. */
function formsOf(text: string): Set<string> {
  const forms = new Set([text]);
  let last = [text];
  for (let round = 0; round < 2; round += 1) {
    last = last
      .flatMap((one) => [entities(one), escapes(one), percents(one)])
      .filter((one) => !forms.has(one));
    for (const one of last) forms.add(one);
  }
  return forms;
}

function entities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));?/gi, (all, dec, hex, name) =>
    name === undefined
      ? char(dec === undefined ? parseInt(hex, 16) : Number(dec), all)
      : (NAMED[String(name).toLowerCase()] ?? all),
  );
}

function escapes(text: string): string {
  return text.replace(
    /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([^ux]))/gi,
    (all, long, four, two, one) =>
      one === undefined ? char(parseInt(long ?? four ?? two, 16), all) : (CONTROL[one] ?? one),
  );
}

function percents(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

function char(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** What runs of base64 (in either alphabet) and hex stand for, and that without its own percent and escapes. */
function runsOf(text: string): string[] {
  const found = (text.match(RUN) ?? []).flatMap((run) => {
    const base64 = Buffer.from(run, 'base64').toString('utf8');
    const isHex = /^[0-9a-f]+$/i.test(run);
    return isHex ? [base64, Buffer.from(run, 'hex').toString('utf8')] : [base64];
  });
  return found.flatMap((one) => (SUSPICIOUS.test(one) ? [...formsOf(one)] : [one]));
}

/** Digits of a readable text that stand by themselves; in a digest's bytes four would be found by chance. */
function standsIn(text: string, digits: string): boolean {
  if (text.includes('\ufffd')) return false;
  return new RegExp(`(?<![0-9])${RegExp.escape(digits)}(?![0-9])`).test(text);
}
