/** Test rows are few among many: their lists have indices of their own. A released step of the schema. */
export const LIST_INDICES = `
  CREATE INDEX clicks_test ON clicks (at) WHERE test = 1;
  CREATE INDEX conversions_test ON conversions (at) WHERE test = 1;
`;
