import { keptPasted } from '../studio/pasted-store.ts';

// On every page: what may hold secrets is not left lying because its own page is not opened again.
keptPasted();
