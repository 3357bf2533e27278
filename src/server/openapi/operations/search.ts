import { searchQuery } from '../../gateway/admin-api/search.ts';
import { adminOperation } from '../admin-operation.ts';
import { searchHit } from '../answers/search-hit.ts';
import { listOf } from '../answers/shapes.ts';
import type { Operation } from '../operation.ts';

export const searchOperation: Operation = adminOperation('GET', '/search', {
  id: 'search',
  tag: 'Reports',
  summary: 'Search by name or id',
  about:
    'What has every word in its name, or is the click or conversion of this id; of what exists for who asks.',
  query: searchQuery,
  answer: listOf(searchHit),
});
