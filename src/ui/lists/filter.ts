/** One thing a list can be filtered by: a parameter of its address, and of the admin API. */
export interface Filter {
  name: string;
  /** Of its field. */
  label: string;
  kind: 'choice' | 'text' | 'day' | 'hidden';
  choices?: readonly Choice[];
  /** How the list's sentence says it, `{value}` in it: "of {value}". */
  said: string;
  hint?: string;
  /** What no choice is called, where it is not "Any". */
  none?: string;
}

export interface Choice {
  value: string;
  label: string;
}

/** What the sentence says a value is: of a choice its label. */
export function shownValue({ choices }: Filter, value: string): string {
  return choices?.find((choice) => choice.value === value)?.label ?? value;
}
