import type { IconName } from './icon-paths.ts';
import { ICON_PATHS } from './icon-paths.ts';

export type { IconName };

/** One of the outline set, beside a word that says the same. */
export default function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
