import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { Actor, Ports } from './ports.ts';
import { publishPages } from './publish-pages.ts';

/**
 * Writes the generated files of changed pages. A folder that cannot be written warns, never blocks: returns
 * the sentences to pass on, also of files that cannot be made. `formerly`: the page under a slug it no longer has.
 */
export async function writeGenerated(
  ports: Ports,
  actor: Actor,
  pages: readonly LandingPage[],
  formerly?: LandingPage,
): Promise<string[]> {
  try {
    if (formerly)
      await ports.generated.write([{ ...placeOf(formerly), version: '', files: [] }], { prune: false });
    return (await publishPages(ports, actor, pages, { prune: false })).warnings;
  } catch (error) {
    ports.log('warn', 'generated files could not be written', {
      cause: error instanceof Error ? error.message : String(error),
    });
    return ['The generated files could not be written: the page is live all the same. See the log.'];
  }
}

function placeOf({ affiliate_id, slug }: LandingPage) {
  return { affiliate_id, slug };
}
