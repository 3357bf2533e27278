import type { Issue } from './issue.ts';
import type { PlacedStep } from './steps-of.ts';
import { expandTemplate, macrosOf, parseTemplate } from './template.ts';

type Encoding = 'hex' | 'base64' | undefined;

/**
 * Keys and ivs no cipher takes: fixed ones, and those made of nothing but secrets whose values are in `secrets`.
 * The message tells their length, never their text.
 */
export function checkKeys({ path, step }: PlacedStep, secrets: Readonly<Record<string, unknown>>): Issue[] {
  return step.compute.flatMap(({ apply }, i) =>
    apply.flatMap(({ fn, key, key_in, iv, iv_in }, j) => {
      const at = `${path}.compute.${i}.apply.${j}`;
      const isCipher = fn.startsWith('aes_');
      return [
        ...fault(`${at}.key`, key, key_in, secrets, isCipher ? [16, 24, 32] : undefined),
        ...(fn === 'aes_cbc' ? fault(`${at}.iv`, iv, iv_in, secrets, [16]) : []),
      ];
    }),
  );
}

/** `lengths`: those it may have; any when undefined. */
function fault(
  path: string,
  text: string | undefined,
  encoding: Encoding,
  secrets: Readonly<Record<string, unknown>>,
  lengths: readonly number[] | undefined,
): Issue[] {
  const known = text === undefined ? undefined : knownText(text, secrets);
  if (text === undefined || known === undefined) return [];
  const macros = macrosOf(text).map((macro) => `\`${macro.replace('secret.', 'secrets.')}\``);
  const mend = macros.length > 0 ? ` Set ${macros.join(' and ')} to one that fits` : ' Write one that fits';
  const bytes = bytesOf(known, encoding);
  if (bytes === undefined)
    return [{ path, message: `This is not the ${encoding} it is said to be.${mend}.` }];
  if (!lengths || lengths.includes(bytes)) return [];
  const as = path.endsWith('.key') ? '`key_in`' : '`iv_in`';
  const said = encoding === undefined ? `, or say that its text is \`hex\` or \`base64\` by ${as}` : '';
  const what = lengths.length > 1 ? 'A key of AES has 16, 24 or 32 bytes' : 'An `iv` has 16 bytes';
  return [{ path, message: `${what}, not ${bytes}.${mend}${said}.` }];
}

/** Undefined where a macro stands for something not known now. */
function knownText(text: string, secrets: Readonly<Record<string, unknown>>): string | undefined {
  const valueOf = (macro: string) => {
    const name = macro.replace(/^secret\./, '');
    const value = name !== macro && Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  if (macrosOf(text).some((macro) => valueOf(macro) === undefined)) return undefined;
  return expandTemplate(parseTemplate(text), (macro) => valueOf(macro) ?? '');
}

/** How many bytes a text stands for; undefined when it is not what it is said to be. */
function bytesOf(text: string, encoding: Encoding): number | undefined {
  if (encoding === 'hex') return /^(?:[0-9a-f]{2})*$/i.test(text) ? text.length / 2 : undefined;
  if (encoding === undefined) return new TextEncoder().encode(text).length;
  if (!/^[\w+/-]+={0,2}$/.test(text)) return undefined;
  return Math.floor((text.replace(/=+$/, '').length * 3) / 4);
}
