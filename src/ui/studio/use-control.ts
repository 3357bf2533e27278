import { controlId, useStudio } from './studio-state.ts';

/** Attributes that tie a control to its path, and to what `Notes` says of it. */
export function useControl(at: string, hint?: string) {
  const { issues, questions } = useStudio();
  const id = controlId(at);
  const wrong = issues.some(({ path }) => path === at);
  const asked = questions.some(({ path }) => path === at);
  const notes = [hint && `${id}-hint`, asked && `${id}-asked`, wrong && `${id}-error`].filter(Boolean);
  return {
    id,
    'aria-describedby': notes.join(' ') || undefined,
    'aria-invalid': wrong ? ('true' as const) : undefined,
  };
}
