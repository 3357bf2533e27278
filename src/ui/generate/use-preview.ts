import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ApiProblem } from '../api.ts';
import type { ApiIssue } from '../api.ts';
import type { DeskPage } from './desk-form.ts';

/** The page as it stands in the form, compiled. `path`: where it is shown, on this origin. */
export interface Preview {
  id: string;
  path: string;
  token: string;
  version: string;
  bytes: { identity: number; br: number };
  states: string[];
}

interface Answer extends Omit<Preview, 'path' | 'token'> {
  url: string;
}

const PAUSE_MS = 250;

/** Has the page compiled a moment after it changed; what cannot be shown leaves the last one standing and its reasons. */
export function usePreview(page: DeskPage): {
  preview: Preview | undefined;
  issues: readonly ApiIssue[];
  waiting: boolean;
} {
  const [preview, setPreview] = useState<Preview>();
  const [issues, setIssues] = useState<readonly ApiIssue[]>([]);
  const [waiting, setWaiting] = useState(true);
  const id = useRef<string>();
  const body = JSON.stringify(page);
  useEffect(() => {
    const stop = new AbortController();
    setWaiting(true);
    const timer = setTimeout(() => {
      compile(id.current, page, stop.signal)
        .then((made) => {
          id.current = made.id;
          setPreview(made);
          setIssues([]);
          setWaiting(false);
        })
        .catch((error: unknown) => {
          if (stop.signal.aborted) return;
          setIssues(issuesOf(error));
          setWaiting(false);
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [body]);
  return { preview, issues, waiting };
}

async function compile(id: string | undefined, page: DeskPage, signal: AbortSignal): Promise<Preview> {
  try {
    const { url, ...made } =
      id === undefined
        ? await api<Answer>('POST', '/page-previews', page, signal)
        : await api<Answer>('PUT', `/page-previews/${id}`, page, signal);
    const { pathname, search, searchParams } = new URL(url);
    return { ...made, path: pathname + search, token: searchParams.get('preview') ?? '' };
  } catch (error) {
    // An hour went by, or the server began anew.
    if (id !== undefined && error instanceof ApiProblem && error.status === 404)
      return compile(undefined, page, signal);
    throw error;
  }
}

function issuesOf(error: unknown): readonly ApiIssue[] {
  if (!(error instanceof ApiProblem)) throw error;
  return error.issues.length > 0 ? error.issues : [{ path: '', message: error.message }];
}
