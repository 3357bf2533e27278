/** What is left to decide in a draft. `blocking`: without an answer it cannot work, or not be saved. */
export interface DraftQuestion {
  /** Where in the definition, e.g. `send.params.2.value`. */
  path: string;
  question: string;
  blocking: boolean;
}
