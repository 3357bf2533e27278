import { useEffect, useRef, useState } from 'preact/hooks';
import type { KeyGlance } from '../../domain/landing-pages/page-glance.ts';
import { api, ApiProblem } from '../api.ts';
import type { ApiIssue } from '../api.ts';
import { toast } from '../toast.ts';
import type { Say } from '../words.ts';
import type { DeskProps } from './Desk.tsx';
import type { Choices } from './DeskFields.tsx';
import type { DeskForm, DeskPage } from './desk-form.ts';
import { deskPage } from './desk-page.ts';
import { FIELD_PATHS, formOf } from './desk-form.ts';
import type { Bound } from './Field.tsx';
import { inFirstLanguage } from './in-first-language.ts';
import { keptDraft } from './kept-draft.ts';
import { pageOfForm } from './page-of-form.ts';
import { patchBetween } from './patch-between.ts';
import type { MadePage } from './Takeaway.tsx';

export type Binder = (name: Exclude<keyof DeskForm, 'locales' | 'texts'>) => Bound;
/** The same for a text of the page in a language. */
export type TextBinder = (locale: string, name: string) => Bound;

/** Everything the desk knows and does. */
export interface DeskState {
  form: DeskForm;
  saved: MadePage | undefined;
  fresh_key: string | undefined;
  keys: KeyGlance[];
  choices: Choices;
  issues: readonly ApiIssue[];
  busy: boolean;
  dirty: boolean;
  restored: boolean;
  may_copy: boolean;
  set: (change: Partial<DeskForm>) => void;
  binder: (issues: readonly ApiIssue[]) => Binder;
  textBinder: (issues: readonly ApiIssue[]) => TextBinder;
  stray: (issues: readonly ApiIssue[]) => readonly ApiIssue[];
  save: () => Promise<void>;
  startOver: () => void;
  switchAccess: (id: string, on: boolean, undone?: boolean) => Promise<void>;
}

type Answer = DeskPage & MadePage & { key?: string; warnings?: string[] };

export function useDesk(props: DeskProps, say: Say): DeskState {
  const [base, setBase] = useState(props.page);
  const [saved, setSaved] = useState(props.saved);
  const [form, setForm] = useState(() => formOf(props.page, props.currency));
  const [choices, setChoices] = useState(props.choices);
  const [issues, setIssues] = useState<readonly ApiIssue[]>([]);
  const [keys, setKeys] = useState(props.keys);
  const [fresh_key, setFreshKey] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [restored, setRestored] = useState(false);
  const kept = useRef(keptDraft(props.saved?.id ?? 'new'));
  const dirty = Object.keys(patchBetween(base, pageOfForm(form, base))).length > 0;

  useEffect(() => {
    const draft = kept.current.read();
    if (!draft) return;
    const back = { ...formOf(props.page, props.currency), ...draft };
    // What is gone meanwhile cannot be chosen any more.
    const { affiliates, integrations } = props.choices;
    if (!affiliates.some(({ id }) => id === back.affiliate_id)) back.affiliate_id = form.affiliate_id;
    if (!integrations.some(({ id }) => id === back.integration_id)) back.integration_id = form.integration_id;
    setForm(back);
    setRestored(true);
  }, []);

  function set(change: Partial<DeskForm>) {
    setForm((now) => {
      const changed = { ...now, ...change };
      const next = change.locale ? inFirstLanguage(changed, change.locale) : changed;
      kept.current.write(next);
      return next;
    });
    setIssues([]);
  }

  function take(answer: Answer) {
    const { key, warnings = [] } = answer;
    const { page, saved: made } = deskPage(answer);
    setBase(page);
    setForm(formOf(page, props.currency));
    setSaved(made);
    kept.current.forget();
    kept.current = keptDraft(made.id);
    setRestored(false);
    for (const warning of warnings) if (!warning.startsWith('`lint`')) toast(warning, { tone: 'waiting' });
    if (key === undefined) return;
    setFreshKey(key);
    history.replaceState(null, '', `/console/landing-pages/${made.id}`);
  }

  async function save() {
    setBusy(true);
    setIssues([]);
    try {
      if (saved) {
        take(
          await api<Answer>(
            'PATCH',
            `/landing-pages/${saved.id}`,
            patchBetween(base, pageOfForm(form, base)),
          ),
        );
        toast(say('Saved. What is live shows it at once.'));
      } else {
        const made = await api<Answer>('POST', '/landing-pages', {
          ...pageOfForm(form, base),
          lint: 'block',
        });
        take(made);
        const { items } = await api<{ items: KeyGlance[] }>('GET', `/landing-pages/${made.id}/keys`);
        setKeys(items);
        toast(say('Your page is made.'));
        document.getElementById('takeaway-title')?.focus();
      }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const found = error.issues.length > 0 ? error.issues : [{ path: '', message: error.message }];
      setIssues(found);
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.desk [aria-invalid]')?.focus());
    } finally {
      setBusy(false);
    }
  }

  async function switchAccess(id: string, on: boolean, undone = false) {
    const mark = (api_access: boolean) =>
      setChoices((now) => ({
        ...now,
        affiliates: now.affiliates.map((one) => (one.id === id ? { ...one, api_access } : one)),
      }));
    mark(on);
    setIssues([]);
    try {
      await api('PATCH', `/affiliates/${id}`, { api_access: on });
      const undo = undone ? undefined : () => void switchAccess(id, !on, true);
      toast(on ? say('API access is on.') : say('API access is off: nothing of this affiliate is sent.'), {
        undo,
      });
    } catch (error) {
      mark(!on);
      if (!(error instanceof ApiProblem)) throw error;
      toast(error.message, { tone: 'refused' });
    }
  }

  const binder =
    (all: readonly ApiIssue[]): Binder =>
    (name) => ({
      id: `desk-${name}`,
      value: form[name],
      onChange: (value) => set({ [name]: value }),
      issue: all.find(({ path }) => isAt(path, FIELD_PATHS[name]))?.message,
    });

  const textBinder =
    (all: readonly ApiIssue[]): TextBinder =>
    (locale, name) => ({
      id: `text-${locale}-${name}`,
      value: form.texts[locale]?.[name] ?? '',
      onChange: (text) =>
        set({ texts: { ...form.texts, [locale]: { ...form.texts[locale], [name]: text } } }),
      issue: all.find(({ path }) => path === `texts.${locale}.${name}`)?.message,
    });

  return {
    ...{
      form,
      saved,
      fresh_key,
      keys,
      choices,
      issues,
      busy,
      dirty,
      restored,
      set,
      binder,
      textBinder,
      save,
      switchAccess,
    },
    may_copy: props.may.terms,
    stray: (all) => all.filter(({ path }) => !Object.values(FIELD_PATHS).some((known) => isAt(path, known))),
    startOver() {
      kept.current.forget();
      setForm(formOf(base, props.currency));
      setRestored(false);
      setIssues([]);
    },
  };
}

function isAt(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`);
}
