import { useEffect, useState } from 'preact/hooks';

/** Whether the script runs by now. Fields are disabled until then: what is typed before would be lost. */
export function useReady(): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return isReady;
}
