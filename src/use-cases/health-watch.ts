/** What the watch over an integration's health knows of it, in this process. Times in milliseconds. */
export interface HealthWatch {
  /** The integration version it is about: another one begins anew. */
  version: number;
  state: 'ok' | 'alert' | 'paused';
  reasons: readonly string[];
  /** With `paused`: when sends go again. */
  paused_until?: number;
  /** Clicks before this are not judged: the end of the last pause. */
  counted_from?: number;
}
