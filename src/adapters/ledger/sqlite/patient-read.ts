import { StoreBusy } from '../../../domain/ledger/ledger.ts';
import { storeFailure } from './store-failure.ts';

const PATIENCE_MS = 2000;
const PAUSE_MS = 20;

/** What `read` gives; asked again without blocking while another process holds the file, for 2 s. */
export async function patientRead<T>(read: () => T, wait: (ms: number) => Promise<void>): Promise<T> {
  const since = performance.now();
  for (;;) {
    try {
      return read();
    } catch (error) {
      const failure = storeFailure(error);
      if (!failure) throw error;
      if (failure === 'lasting' || performance.now() - since >= PATIENCE_MS)
        throw new StoreBusy('The store cannot be read.', { cause: error });
    }
    await wait(PAUSE_MS);
  }
}
