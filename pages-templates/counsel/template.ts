import { slots } from '../parts/slots.ts';

export const template = {
  name: 'counsel',
  description: 'Two short questions answered before the field, all in one document: for advice and learning.',
  slots,
};
