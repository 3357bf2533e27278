import type { Dictionary } from '../words.ts';

/** What the overview says, in Arabic. */
export const OVERVIEW: Dictionary = {
  'New click, {click}': 'نقرة جديدة، {click}',
  '{n} new clicks': {
    one: 'نقرة جديدة واحدة',
    two: 'نقرتان جديدتان',
    few: '{n} نقرات جديدة',
    other: '{n} نقرة جديدة',
  },
  '{click}, a conversion': '{click}، تحويل',
};
