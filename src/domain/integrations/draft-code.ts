import { joinedName, placeholderName, wordsOf } from './draft-names.ts';
import type { Cell } from './pasted-call.ts';

const CODE_WORDS = new Set('otp pin passcode pincode otpcode'.split(' '));
const CODE_NAMES = new Set(
  (
    'code token verificationcode verifycode authcode authenticationcode transactionauthcode smscode confirmationcode ' +
    'confirmcode securitycode onetimepassword onetimecode challenge challengecode accesscode validationcode'
  ).split(' '),
);
/** `otp_length` and `pin_id` are about the code, not the code. */
const NOT_CODE = new Set(
  'id length len type template ref reference expiry ttl timeout count attempts format url message text channel'.split(
    ' ',
  ),
);

/** Whether a value's name and look say that it is the one-time code: 3-10 digits, or a placeholder for them. */
export function isCode({ name, value }: Cell): boolean {
  const placeholder = placeholderName(value);
  if (placeholder !== undefined && isCodeName(placeholder)) return true;
  return isCodeName(name) && (placeholder !== undefined || /^[0-9]{3,10}$/.test(value));
}

function isCodeName(name: string): boolean {
  const words = wordsOf(name);
  if (NOT_CODE.has(words.at(-1) ?? '')) return false;
  return words.some((word) => CODE_WORDS.has(word)) || CODE_NAMES.has(joinedName(name));
}
