// Long because it is the studio's one state: what is edited, saved, tried and kept hangs together.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { patchBetween } from '../../domain/catalog/patch-between.ts';
import type { Issue } from '../../domain/integrations/issue.ts';
import { ApiProblem, api } from '../api.ts';
import { toast } from '../toast.ts';
import type { Say } from '../words.ts';
import type { Definition } from './definition.ts';
import { valueAt, withValueAt } from './definition.ts';
import type { OpenQuestion } from './draft-store.ts';
import { forgetDraft, keepDraft, keptDraft, withoutSecrets } from './draft-store.ts';

import { isOfTrial } from './is-of-trial.ts';
import type { StudioState, Tried, TrialInput } from './studio-state.ts';
import { controlId } from './studio-state.ts';
import { keepTrials, keptTrials } from './trial-store.ts';
import { useJudging } from './use-judging.ts';

export type Origin = 'saved' | 'draft' | 'begun' | 'pasted';

/** What the studio is opened with. */
export interface StudioStart {
  /** Absent for what was never saved. */
  id?: string;
  version: number;
  definition: Definition;
  questions: readonly Omit<OpenQuestion, 'was'>[];
  view: string;
  /**
   * Where it comes from: unsaved work in this browser goes before what is `saved` or a `draft`; what was `pasted`
   * is kept at once, what was `begun` once it is changed.
   */
  origin: Origin;
}

type Saved = Definition & { id: string; version: number; warnings: string[] };

/** Holds the studio's state; every change of the definition is kept in the browser until it is saved. */
export function useStudioState(start: StudioStart, say: Say): StudioState {
  const [id, setId] = useState(start.id);
  const [base, setBase] = useState({ definition: start.definition, version: start.version });
  const [definition, setDefinition] = useState(start.definition);
  const [questions, setQuestions] = useState(() => asked(start));
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const [notice, setNotice] = useState<StudioState['notice']>();
  const [busy, setBusy] = useState<StudioState['busy']>();
  const [wanted, show] = useState(start.view);
  const view = shownView(definition, wanted);
  const [input, setInput] = useState<TrialInput>({ msisdn: '', otp: '' });
  const [tried, setTried] = useState<Readonly<Record<string, Tried>>>({});
  const name = id ?? 'new';
  const dirty = id === undefined || patchBetween(base.definition, definition) !== undefined;
  const latest = useRef(definition);
  latest.current = definition;

  useEffect(() => {
    const restores = start.origin === 'saved' || start.origin === 'draft';
    const kept = restores ? keptDraft(name) : undefined;
    if (!kept) return;
    setDefinition(kept.definition);
    setQuestions(kept.questions);
    setNotice(restored(say, kept.version === start.version));
  }, []);

  useEffect(() => {
    const kept = keptTrials(name);
    if (!kept) return;
    setInput(kept.input);
    setTried(kept.tried);
  }, []);

  useEffect(() => {
    if (input.msisdn !== '' || Object.keys(tried).length > 0) keepTrials(name, { input, tried });
  }, [input, tried, name]);

  useEffect(() => {
    // What was opened and never touched is no draft.
    if (definition === base.definition && start.origin !== 'pasted') return;
    if (!dirty) return forgetDraft(name);
    keepDraft(name, { definition, version: base.version, questions: [...questions] });
    // A reload finds it again.
    if (id === undefined) history.replaceState(null, '', '/console/integrations/new?from=draft');
  }, [definition, base, name]);

  const open = useMemo(
    () => questions.filter(({ path, was }) => JSON.stringify(valueAt(definition, path) ?? null) === was),
    [questions, definition],
  );
  useJudging({ definition, tried, input, setTried });

  function failed(error: unknown, lost: string): void {
    if (!(error instanceof ApiProblem)) throw error;
    setIssues(error.issues);
    setNotice({ tone: 'error', text: lost, more: error.issues.length > 0 ? [] : [error.message] });
    const [first] = error.issues;
    if (first) reveal(first.path);
  }

  async function save(): Promise<string | undefined> {
    setBusy('save');
    try {
      const { warnings, ...saved } = await (id === undefined
        ? api<Saved>('POST', '/integrations', definition)
        : api<Saved>('PATCH', `/integrations/${id}`, patchBetween(base.definition, definition) ?? {}));
      forgetDraft(name);
      const written = definitionOf(saved);
      const isAlone = id === undefined || saved.version === base.version + 1;
      setBase({ definition: written, version: saved.version });
      // What was typed while the answer was on its way stays.
      if (latest.current === definition) setDefinition(written);
      setIssues([]);
      setQuestions((all) => all.filter(({ blocking }) => !blocking));
      setNotice(savedNotice(say, warnings, isAlone));
      if (id === undefined) history.replaceState(null, '', `/console/integrations/${saved.id}`);
      setId(saved.id);
      toast(say('Saved as version {n}.', { n: saved.version }));
      return saved.id;
    } catch (error) {
      failed(error, say('Not saved. Nothing you typed was lost: mend what is marked, then save again.'));
      return undefined;
    } finally {
      setBusy(undefined);
    }
  }

  async function tryStep(step: string): Promise<void> {
    const saved = dirty ? await save() : id;
    if (saved === undefined) return;
    setBusy('trial');
    try {
      const before = step.startsWith('send') ? undefined : tried.send;
      const wish = {
        ...{ step, msisdn: input.msisdn, otp: input.otp || undefined },
        ...{ tid: before?.trial.tid, carry: before && carriedSince(before) },
      };
      const trial = await api<Tried['trial']>('POST', `/integrations/${saved}/trials`, wish);
      setIssues([]);
      setTried((all) => ({ ...all, [step]: { trial, reading: readingOf(trial), stale: false } }));
    } catch (error) {
      failed(error, say('No trial was made: nobody was called.'));
    } finally {
      setBusy(undefined);
    }
  }

  async function keepReply(trial_id: string): Promise<void> {
    try {
      await api('POST', `/integrations/${id}/fixtures`, { trial_id });
      toast(say('Kept. It is judged again after every change, under Kept replies.'));
    } catch (error) {
      failed(error, say('The reply was not kept.'));
    }
  }

  function reveal(path: string): void {
    const step = /^(?:send|verify|status)(?:\.prepare\.\d+)?/.exec(path)?.[0];
    if (!isOfTrial(path) && view !== 'json') show(step ?? 'about');
    // Once it is on screen.
    setTimeout(() => focusOn(path), 50);
  }

  return {
    ...{
      isNew: start.id === undefined,
      say,
      id,
      version: base.version,
      definition,
      dirty,
      busy,
      issues,
      questions: open,
      notice,
    },
    ...{ input, tried, view, show, save, tryStep, keepReply, reveal },
    set: (path, value) => {
      setDefinition((now) => withValueAt(now, path, value));
      setIssues((all) => all.filter((issue) => issue.path !== path));
    },
    replace: setDefinition,
    setInput: (change) => setInput((now) => ({ ...now, ...change })),
    discard() {
      forgetDraft(name);
      setDefinition(base.definition);
      setIssues([]);
      setNotice(undefined);
    },
  };
}

/** What is wanted, or, where that call is not described (any more), one that is. */
function shownView(definition: Definition, wanted: string): string {
  const isStep = /^(send|verify|status)\b/.test(wanted);
  if (!isStep || valueAt(definition, wanted) !== undefined) return wanted;
  return ['send', 'verify'].find((step) => valueAt(definition, step) !== undefined) ?? 'about';
}

function asked({ questions, definition }: StudioStart): OpenQuestion[] {
  const was = (path: string) => JSON.stringify(valueAt(withoutSecrets(definition), path) ?? null);
  return questions.map((one) => ({ ...one, was: was(one.path) }));
}

function definitionOf(saved: Definition): Definition {
  const { id: _, version: __, created_at: ___, updated_at: ____, values: _____, ...definition } = saved;
  return definition;
}

function readingOf({
  outcome,
  ending,
  decided_by,
  detail,
  verdicts,
  carried,
}: Tried['trial']): Tried['reading'] {
  return { outcome, ending: ending.kind, decided_by, detail, verdicts, values: carried };
}

function restored(say: Say, same: boolean): StudioState['notice'] {
  const text = same
    ? say('Unsaved changes of this browser are back. Secret values are never kept here: type them again.')
    : say('Unsaved changes of this browser are back, made on an older version. Look before you save.');
  return { tone: same ? 'info' : 'warn', text };
}

function savedNotice(say: Say, warnings: readonly string[], isAlone: boolean): StudioState['notice'] {
  const more = isAlone
    ? warnings
    : [say('Somebody else saved meanwhile; yours stands on top. The history shows both.'), ...warnings];
  return more.length > 0 ? { tone: 'warn', text: say('Saved, and worth a look:'), more } : undefined;
}

/** What the rules on screen carry of a send's reply, and those it was tried by did not: the server knows the rest. */
function carriedSince({ trial, reading }: Tried): Record<string, string | number | boolean> {
  const known = new Set(trial.carried.map(({ name }) => name));
  const since = reading.values.filter(
    ({ name, value }) => !known.has(name) && !String(value).includes('***'),
  );
  return Object.fromEntries(since.map(({ name, value }) => [name, value]));
}

/** The control of a path, or of the nearest thing around it that has one. */
function focusOn(path: string): void {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const control = document.getElementById(controlId(at));
    if (!control) continue;
    for (let up = control.closest('details'); up; up = up.parentElement?.closest('details') ?? null)
      up.open = true;
    control.focus();
    control.scrollIntoView({ block: 'center' });
    return;
  }
}
