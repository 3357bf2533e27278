import { pino } from 'pino';
import type { Ports } from '../use-cases/ports.ts';

/** Lines of JSON on standard error, made from an allow-list: callers give plain facts, nothing is dumped. */
export function createLog(level: string): Ports['log'] {
  const logger = pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
  return (severity, message, facts) => logger[severity](facts ?? {}, message);
}
