import { GENERATE } from '../generate/arabic.ts';
import SmsPhone from '../generate/SmsPhone.tsx';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';

/** The simulator's phone on its own: whatever it texted to anybody. */
export default function Phone({ language }: { language: Language }) {
  return <SmsPhone say={wordsIn(language, GENERATE)} token={undefined} everything />;
}
