import { slots } from '../parts/slots.ts';

export const template = {
  name: 'classic',
  description: 'Paper and ink: one quiet sheet, a serif promise, everything in reach of a thumb.',
  slots,
};
