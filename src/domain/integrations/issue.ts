/** What is wrong with something that was to be saved: where, and the mend in words. */
export interface Issue {
  path: string;
  message: string;
}
