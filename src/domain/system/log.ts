/** One line for operators. Plain facts from an allow-list: never a number, a code or a secret. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  facts?: Record<string, string | number | boolean | undefined>,
) => void;
