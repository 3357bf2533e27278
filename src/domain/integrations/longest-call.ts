/**
 * Milliseconds all calls of one send, one verify or one view of a page may take together, whatever `timeout_ms` says:
 * the caller is answered within 8 s, and what is left of them is for the store, which records the end before that.
 */
export const LONGEST_CALL_MS = 7800;
