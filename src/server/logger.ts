import { pino } from 'pino';
import type { Log } from '../domain/system/log.ts';
import { LOG_FACTS } from '../domain/system/log.ts';

/** Where lines go; standard error unless a test says otherwise. */
export type LogStream = Parameters<typeof pino>[1];

/**
 * Lines of JSON on standard error. Facts that are not on the list are left out, whatever a caller gives; control
 * characters are escaped, those of JSON and the ones it lets through.
 */
export function createLog(level: string, stream: LogStream = pino.destination({ fd: 2, sync: true })): Log {
  const logger = pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  return (severity, message, facts = {}) => {
    const told: Record<string, string | number | boolean> = {};
    for (const name of LOG_FACTS) {
      const value = facts[name];
      if (value !== undefined) told[name] = typeof value === 'string' ? plain(value) : value;
    }
    logger[severity](told, plain(message));
  };
}

/** A terminal obeys these too, and JSON leaves them as they are. */
const LET_THROUGH = /[\u007f-\u009f\u2028\u2029]/g;

function plain(text: string): string {
  return text.replace(
    LET_THROUGH,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
