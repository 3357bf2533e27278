import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';

const axe = readFileSync(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** What axe finds on the page as it stands: rule and elements. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // axe is a global of the script just run.
  return page.evaluate(async () => {
    const found = await (
      window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return found.violations.map(
      (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join()}`,
    );
  });
}
