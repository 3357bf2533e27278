import { expect, it } from 'vitest';
import { issuesAsSpelled } from '../../../src/domain/integrations/issues-as-spelled.ts';

const issues = ['send.prepare.0.url', 'send.prepare', 'send.url'].map((path) => ({ path, message: 'x' }));
const paths = (input: unknown) => issuesAsSpelled(input, issues).map(({ path }) => path);

it('names a step of a top-level `prepare` by the path it was written at', () => {
  expect(paths({ prepare: [], send: {} })).toEqual(['prepare.0.url', 'prepare', 'send.url']);
  expect(paths({ send: { prepare: [] } })).toEqual(['send.prepare.0.url', 'send.prepare', 'send.url']);
});
