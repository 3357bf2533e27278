import { slots } from '../parts/slots.ts';

export const template = {
  name: 'ticket',
  description: 'A perforated coupon with the price as its face value: for clubs and offers.',
  slots,
};
