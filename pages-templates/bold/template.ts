import { slots } from '../parts/slots.ts';

export const template = {
  name: 'bold',
  description: 'One wall of the brand’s colour, a giant title, one line: loud and quickly read.',
  slots,
};
