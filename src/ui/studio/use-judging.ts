import type { StateUpdater, Dispatch } from 'preact/hooks';
import { useEffect, useRef } from 'preact/hooks';
import type { Replayed } from '../../domain/integrations/trial.ts';
import { api } from '../api.ts';
import type { Definition } from './definition.ts';
import { isObject } from './definition.ts';
import type { Tried, TrialInput } from './studio-state.ts';

const PAUSE_MS = 350;

interface Judging {
  definition: Definition;
  tried: Readonly<Record<string, Tried>>;
  input: TrialInput;
  setTried: Dispatch<StateUpdater<Readonly<Record<string, Tried>>>>;
}

/** Judges the replies on screen again by the rules as they are being written, saved or not. */
export function useJudging({ definition, tried, input, setTried }: Judging): void {
  const judged = useRef(definition);
  useEffect(() => {
    const replies = Object.entries(tried).filter(([, { trial }]) => trial.reply);
    if (judged.current === definition || replies.length === 0) {
      judged.current = definition;
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      judged.current = definition;
      for (const [step, { trial }] of replies) void judge(step, trial, stop.signal);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [definition]);

  async function judge(step: string, trial: Tried['trial'], signal: AbortSignal): Promise<void> {
    const { cut: _, ...reply } = trial.reply ?? { http_status: 0 };
    const wish = { step, reply, definition: withSetSecrets(definition), msisdn: input.msisdn || undefined };
    // What cannot be judged yet is half written: the verdicts before stand, marked as old.
    const read = await api<Replayed>('POST', '/integration-judgements', wish, signal).catch(() => undefined);
    if (signal.aborted) return;
    setTried((all) => {
      const one = all[step];
      if (!one || one.trial !== trial) return all;
      return { ...all, [step]: read ? { trial, reading: read, stale: false } : { ...one, stale: true } };
    });
  }
}

/** Judging needs no secret's value, so none travels. */
function withSetSecrets(definition: Definition): Definition {
  if (!isObject(definition.secrets)) return definition;
  const names = Object.keys(definition.secrets).map((name) => [name, { set: true }] as const);
  return { ...definition, secrets: Object.fromEntries(names) };
}
