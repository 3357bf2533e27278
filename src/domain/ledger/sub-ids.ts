import type { SubIds } from './click.ts';

/** Names of the values of an affiliate's own. */
export const SUB_IDS = ['sub1', 'sub2', 'sub3', 'sub4', 'sub5', 'aff_click_id'] as const;

/** The sub ids of whatever carries them; those it lacks stay undefined. */
export function subIdsOf(source: SubIds): SubIds {
  const { sub1, sub2, sub3, sub4, sub5, aff_click_id } = source;
  return { sub1, sub2, sub3, sub4, sub5, aff_click_id };
}
