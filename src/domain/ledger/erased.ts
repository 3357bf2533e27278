/** What stands in the place of a masked number that was erased. */
export const ERASED = 'erased';
