import type { Ports } from '../ports.ts';

const STANDS_MS = 300_000;
const MOST = 1000;

/** Remembers that a challenge was given out. */
export function giveChallenge({ challenges, system }: Ports, challenge: string): void {
  const now = system.now();
  for (const [one, until] of challenges) if (until < now || challenges.size >= MOST) challenges.delete(one);
  challenges.set(challenge, now + STANDS_MS);
}

/** The challenge a browser answered (`client`: base64url JSON of WebAuthn), once; undefined when it was not ours. */
export function takeChallenge({ challenges, system }: Ports, client: string): string | undefined {
  const challenge = challengeIn(client);
  const until = challenge === undefined ? undefined : challenges.get(challenge);
  if (challenge === undefined || until === undefined) return undefined;
  challenges.delete(challenge);
  return until > system.now() ? challenge : undefined;
}

function challengeIn(client: string): string | undefined {
  try {
    const text = atob(client.replaceAll('-', '+').replaceAll('_', '/'));
    const { challenge } = JSON.parse(text) as { challenge?: unknown }; // looked at on the next line
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined; // not what a browser writes
  }
}
