import type { ComponentChildren } from 'preact';
import { useStudio } from './studio-state.ts';

interface Props {
  title: string;
  /** How many things stand in it; also what opens it at first. */
  count?: number;
  open?: boolean;
  /** Paths whose troubles open it. */
  paths?: readonly string[];
  children: ComponentChildren;
}

/** A part of a pane that is folded away until it holds something, or something is wrong with it. */
export default function Section({ title, count = 0, open, paths = [], children }: Props) {
  const { issues, questions } = useStudio();
  const isWithin = (path: string) => paths.some((one) => path === one || path.startsWith(`${one}.`));
  const calls = [...issues, ...questions.filter(({ blocking }) => blocking)].some(({ path }) =>
    isWithin(path),
  );
  return (
    <details class="section" open={open === true || count > 0 || calls}>
      <summary>
        {title} {count > 0 && <span class="count">{count}</span>}
      </summary>
      <div class="stack">{children}</div>
    </details>
  );
}
