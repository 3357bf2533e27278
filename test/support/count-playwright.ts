import type { JSONReport, JSONReportSuite } from 'playwright/types/testReporter';
import type { Counts } from './count-reporter.ts';

/** Playwright's JSON report as counts; a test that passed only when tried again has failed. */
export function countPlaywright(report: JSONReport): Counts {
  const { expected, unexpected, flaky, skipped } = report.stats;
  const reasons = report.errors.map(
    (error) => `failed: ${error.message ?? error.value ?? 'an error outside of any test'}`,
  );
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped,
    reasons: [...reasons, ...report.suites.flatMap(skipReasons)],
  };
}

function skipReasons(suite: JSONReportSuite): string[] {
  const own = suite.specs.flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'skipped')
      .map((test) => {
        const why = test.annotations.find((annotation) => annotation.type === 'skip')?.description;
        return `skipped: ${spec.file} > ${spec.title}: ${why ?? 'no reason given'}`;
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap(skipReasons)];
}
