import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** What a suite of many tests came to; `reasons` has a line for each skipped test and each file that could not run. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  reasons: string[];
}

/** Writes vitest's counts to the file PINFLOW_TEST_COUNTS names, with the reason of each skip (its JSON has none). */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const path = process.env.PINFLOW_TEST_COUNTS;
    if (path) writeFileSync(path, JSON.stringify(count(modules, unhandled.length)));
  }
}

function count(modules: readonly TestModule[], unhandled: number): Counts {
  const counts: Counts = { passed: 0, failed: unhandled, skipped: 0, reasons: [] };
  if (unhandled > 0) counts.reasons.push(`${unhandled} errors outside of any test`);
  for (const module of modules) {
    let failedInside = 0;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') counts.passed += 1;
      else if (result.state === 'skipped') {
        counts.skipped += 1;
        counts.reasons.push(
          `skipped: ${module.relativeModuleId} > ${test.fullName}: ${result.note ?? 'no reason given'}`,
        );
      } else failedInside += 1;
    }
    // A file that cannot be loaded, or whose hooks fail, has no failed test to show for it.
    if (failedInside === 0 && module.state() === 'failed') {
      failedInside = 1;
      counts.reasons.push(`failed: ${module.relativeModuleId} could not run`);
    }
    counts.failed += failedInside;
  }
  return counts;
}
