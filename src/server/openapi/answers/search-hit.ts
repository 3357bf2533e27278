import { z } from 'zod';
import type { SearchHit } from '../../../domain/catalog/search-hit.ts';

export const searchHit = z.strictObject({
  kind: z.enum(['landing_page', 'affiliate', 'integration', 'click', 'conversion']),
  id: z.string(),
  name: z.string(),
  hint: z.string().optional().describe('What tells it from others of its name.'),
}) satisfies z.ZodType<SearchHit>;
