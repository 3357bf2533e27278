import type { Guard } from './guard.ts';
import { Unreachable } from './unreachable.ts';

const RESOLVE_MS = 3000;

/** Why a URL could not be called just now for what its host resolves to (`dns`, `guard`); waits 3 s at most. */
export async function resolutionFault(url: URL, guard: Guard): Promise<Unreachable | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Unreachable>((resolve) => {
    timer = setTimeout(
      () => resolve(new Unreachable('dns', 'The host name does not resolve in time.')),
      RESOLVE_MS,
    );
  });
  const asked = guard.addressesOf(url).then(
    () => undefined,
    (error: unknown) =>
      error instanceof Unreachable ? error : new Unreachable('dns', 'The host name does not resolve.'),
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
