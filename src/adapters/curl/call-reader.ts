import type { CallReader } from '../../domain/integrations/pasted-call.ts';
import { readCurl } from './read-curl.ts';
import { readPostman } from './read-postman.ts';

/** Reads pasted calls without running, expanding or calling anything. */
export const callReader: CallReader = { curl: readCurl, postman: readPostman };
