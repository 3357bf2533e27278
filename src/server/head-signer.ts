import type { HeadSigner } from '../domain/ledger/chain-head.ts';
import type { Vault } from '../domain/system/vault.ts';

/** Whoever has the database and not the data keys can write no head that passes for ours. */
export function headSigner(vault: Vault): HeadSigner {
  return {
    sign: (text) => vault.sign(text, 'chain head'),
    verify: (text, signature) => vault.verify(text, signature, 'chain head'),
  };
}
