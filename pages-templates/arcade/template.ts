import { slots } from '../parts/slots.ts';

export const template = {
  name: 'arcade',
  description: 'Night and neon hairlines with a pixel motif: for games.',
  slots,
};
