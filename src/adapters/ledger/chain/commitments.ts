import { digest } from './digest.ts';

/**
 * What an entry holds instead of what can be erased. Every one is salted, so that with the salt gone nobody can
 * try numbers against it, whatever keys they have: a seal is its own salt, because it begins with a random nonce.
 */
export const commitments = {
  /** To a click's sealed secrets and the masked number. */
  person: (tid: string, sealed: string, msisdn_masked: string) =>
    digest(['person', tid, sealed, msisdn_masked]),
  /** To the hashes limits know a number by. */
  number: (tid: string, { salt, msisdn_hash, block_hash }: NumberHashes) =>
    digest(['number', tid, salt, msisdn_hash, block_hash]),
  reply: (tid: string, sealed_reply: string) => digest(['reply', tid, sealed_reply]),
  claim: (tid: string, salt: string, params_hash: string) => digest(['claim', tid, salt, params_hash]),
  answer: (tid: string, sealed_answer: string) => digest(['answer', tid, sealed_answer]),
};

export interface NumberHashes {
  salt: string;
  msisdn_hash: string;
  block_hash: string;
}

const SALT_LENGTH = 16;

/** The nonce of a click's first seal, kept beside the hashes: the seal itself is made anew and erased earlier. */
export function saltOf(sealed: string): string {
  return sealed.slice(0, SALT_LENGTH);
}
