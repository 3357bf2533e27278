import { slots } from '../parts/slots.ts';

export const template = {
  name: 'editorial',
  description: 'A magazine’s front: a serif title, hairlines and a pull quote; words come first.',
  slots,
};
