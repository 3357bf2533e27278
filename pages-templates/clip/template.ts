import { slots } from '../parts/slots.ts';

export const template = {
  name: 'clip',
  description: 'A poster frame with a play mark and its caption below: for video.',
  slots,
};
