import { freshen } from '../forms/freshen.ts';

const EVERY_MS = 1000;

/** While a check runs the page says how far it is. */
setInterval(() => {
  const part = document.querySelector('[data-running]')?.closest<HTMLElement>('[data-fresh]');
  if (part && !document.hidden) void freshen(part, { focuses: false }).catch(() => undefined);
}, EVERY_MS);
