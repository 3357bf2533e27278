import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Issue } from '../../domain/integrations/issue.ts';
import type { Trial, TypedValue, Verdict } from '../../domain/integrations/trial.ts';
import type { Say } from '../words.ts';
import type { Definition, Json } from './definition.ts';
import type { OpenQuestion } from './draft-store.ts';

/** What an answer came to by the rules as they stand now. */
export interface Reading {
  outcome?: string;
  ending: string;
  decided_by: string;
  detail: string;
  verdicts: readonly Verdict[];
  values: readonly TypedValue[];
}

/** A trial as the API answers it, and how its reply reads by the rules on screen. */
export interface Tried {
  trial: Trial & { id: string; tid: string };
  reading: Reading;
  /** Rules were changed since and could not be judged yet. */
  stale: boolean;
}

/** What somebody tries with. Never kept: a number is a person's. */
export interface TrialInput {
  msisdn: string;
  otp: string;
}

/** Everything the studio's parts share. */
export interface StudioState {
  say: Say;
  /** Absent until it was saved once. */
  id?: string;
  version: number;
  /** Opened before it was ever saved, so without its page around it. */
  isNew: boolean;
  definition: Definition;
  dirty: boolean;
  busy?: 'save' | 'trial';
  issues: readonly Issue[];
  questions: readonly OpenQuestion[];
  /** What was said last, about the whole. */
  notice?: { tone: 'error' | 'warn' | 'info' | 'success'; text: string; more?: readonly string[] };
  input: TrialInput;
  /** By step path. */
  tried: Readonly<Record<string, Tried>>;
  /** What is shown: `about`, `json`, or a step's path. */
  view: string;
  set(path: string, value: Json | undefined): void;
  replace(definition: Definition): void;
  setInput(input: Partial<TrialInput>): void;
  show(view: string): void;
  /** Shows the part a path belongs to and puts the focus there. */
  reveal(path: string): void;
  save(): Promise<string | undefined>;
  discard(): void;
  tryStep(step: string): Promise<void>;
  keepReply(trial_id: string): Promise<void>;
}

export const StudioContext = createContext<StudioState | undefined>(undefined);

export function useStudio(): StudioState {
  const state = useContext(StudioContext);
  if (!state) throw new Error('Outside of the studio.');
  return state;
}

/** The id of the control that edits a path. */
export function controlId(path: string): string {
  return `at-${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
}
