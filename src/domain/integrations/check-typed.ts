import type { Issue } from './issue.ts';
import type { PlacedStep } from './steps-of.ts';
import { parseTemplate } from './template.ts';

const NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
/** What becomes a number or a boolean only by what is in it, which nobody knows when it is saved. */
const OPEN = /^(secret|carry|compute)\./;
/** Digits that never begin with a zero. A time's format is a number when it begins with the year and has digits only. */
const DIGITS =
  /^(msisdn|msisdn\.nsn|msisdn\.cc|mcc|tid\.\d+|now\.s|now\.ms|now\.yyyy(yy|MM|dd|HH|mm|SSS|ss)*(\.[pm]\d{4})?)$/;
/** Digits that may begin with a zero, which Pinflow takes off where a number is wanted. */
const ZEROS = /^(otp|msisdn\.national)$/;

/** Values whose macros can never be of the `type` that is asked for, or lose something by it. */
export function checkTyped({ path, step }: PlacedStep): { issues: Issue[]; warnings: string[] } {
  const issues: Issue[] = [];
  const warnings: string[] = [];
  step.params.forEach(({ value, type }, i) => {
    const [first, ...others] = parseTemplate(value);
    if (type === undefined || type === 'string' || first === undefined) return;
    const at = `${path}.params.${i}`;
    if (typeof first === 'string' || others.length > 0) {
      if (!isMadeOf(type, value))
        issues.push({
          path: `${at}.value`,
          message: `\`${value}\` is not a ${type}: give it \`"type":"string"\`.`,
        });
      return;
    }
    const { macro } = first;
    if (type === 'number' && ZEROS.test(macro))
      warnings.push(
        `\`${at}\`: as a number \`{${macro}}\` loses its leading zeros. Give it \`"type":"string"\` where the advertiser takes text.`,
      );
    else if (!OPEN.test(macro) && !(type === 'number' && DIGITS.test(macro)))
      issues.push({
        path: `${at}.type`,
        message: `\`{${macro}}\` is text, not always a ${type}: give it \`"type":"string"\`.`,
      });
  });
  return { issues, warnings };
}

/** Whether text around macros leaves a number: a boolean it never does. Text without macros is `check-written.ts`’s. */
function isMadeOf(type: 'number' | 'boolean', value: string): boolean {
  const parts = parseTemplate(value);
  if (parts.every((part) => typeof part === 'string')) return true;
  return (
    type === 'number' && NUMBER.test(parts.map((part) => (typeof part === 'string' ? part : '1')).join(''))
  );
}
