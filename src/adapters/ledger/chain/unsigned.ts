import type { HeadSigner } from '../../../domain/ledger/chain-head.ts';
import { digest } from './digest.ts';

/** For ledgers nobody but their own process can reach: previews, tests. */
export const UNSIGNED: HeadSigner = {
  sign: (text) => digest(['unsigned', text]),
  verify: (text, signature) => signature === digest(['unsigned', text]),
};
