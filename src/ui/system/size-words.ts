import type { Say } from '../words.ts';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** A size as people read it: `1.4 MB`. */
export function sizeWords(bytes: number, { language }: Pick<Say, 'language'>): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const format = new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : 'en', {
    maximumFractionDigits: step === 0 ? 0 : 1,
  });
  // Isolated, so that figure and unit keep their order in Arabic.
  return `\u2066${format.format(bytes / 1024 ** step)} ${UNITS[step] ?? ''}\u2069`;
}
