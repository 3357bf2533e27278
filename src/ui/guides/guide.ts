/** What somebody of one kind does with Pinflow, task by task. Texts are Prose: `code` and [links](/somewhere). */
export interface Guide {
  title: string;
  lead: string;
  /** What leads to what, in a line. */
  flow: string[];
  tasks: { id: string; title: string; steps: string[] }[];
}
