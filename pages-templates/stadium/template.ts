import { slots } from '../parts/slots.ts';

export const template = {
  name: 'stadium',
  description: 'Stripes of the brand’s colour and a scoreboard for the price: for sports.',
  slots,
};
