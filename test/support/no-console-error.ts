import { format } from 'node:util';
import { afterEach, beforeEach } from 'vitest';

/** An unexpected `console.error` fails the test it happens in; a test that expects one spies on it itself. */
let written: string[] = [];

beforeEach(() => {
  written = [];
  console.error = (...values: unknown[]) => written.push(format(...values));
});

afterEach(() => {
  if (written.length > 0) throw new Error(`console.error was called: ${written.join('\n')}`);
});
