/** A text taken apart where a sentence ends and another begins; `e.g.` and `v2.1` end none. */
export function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.!?…][)”"]?)(?<!\b(?:e\.g|i\.e)\.) +(?=[A-Z“`‹0-9])/);
}
