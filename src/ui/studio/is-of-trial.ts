/** Whether a path is of what a trial was asked with, which stands beside every call. */
export function isOfTrial(path: string): boolean {
  return path === 'msisdn' || path === 'otp' || path === 'tid' || path.startsWith('carry.');
}
