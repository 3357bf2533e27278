import { remember } from './remember.ts';

/** Tells the server the reader's zone, so that days and times on the next page are theirs. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
if (timeZone) remember('tz', timeZone);
