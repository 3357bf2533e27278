import { z } from 'zod';

/** A network as its code: mobile country code and mobile network code. */
export const mccmncSchema = z.string().regex(/^[0-9]{5,6}$/, { error: 'MCC and MNC are 5 or 6 digits.' });

/** What the numbers of an operator begin with. */
export const prefixSchema = z
  .string()
  .regex(/^[0-9]{2,12}$/, { error: 'A prefix is digits with the country code.' });
