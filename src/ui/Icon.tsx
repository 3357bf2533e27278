const PATHS = {
  copy: 'M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z',
  open: 'M9.5 2.5h4v4m0-4-6 6m-1.5-5h-3.5v10h10v-3.5',
  download: 'M8 2v8.5M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11',
  phone: 'M4.5 1.5h7v13h-7zM7 12.5h2',
  lock: 'M3.5 7.5h9v6h-9zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2',
  done: 'm3 8.5 3.5 3.5L13 4.5',
};

export type IconName = keyof typeof PATHS;

/** One of the outline set, beside a word that says the same. */
export default function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
