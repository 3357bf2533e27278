import Icon from '../Icon.tsx';
import { toast } from '../toast.ts';
import type { Json } from './definition.ts';
import { isObject, listAt, textAt, valueAt } from './definition.ts';
import { useStudio } from './studio-state.ts';

const FRESH: Record<string, Json> = {
  send: { method: 'POST', url: '', params_in: 'json', params: [{ key: 'msisdn', value: '{msisdn}' }] },
  verify: {
    method: 'POST',
    url: '',
    params_in: 'json',
    params: [
      { key: 'msisdn', value: '{msisdn}' },
      { key: 'otp', value: '{otp}' },
    ],
  },
  status: { url: '', success: { get: 'json:active', equals: true } },
};

/** Calls that may be added to an integration, and the one on screen taken from it. */
export default function StepActs() {
  const { say, definition, set, view, show } = useStudio();
  const add = (step: string) => {
    set(step, FRESH[step] ?? {});
    show(step);
  };
  const before = (step: string) => {
    const at = `${step}.prepare.${listAt(definition, `${step}.prepare`).length}`;
    set(at, { name: 'token', method: 'POST', url: '' });
    show(at);
  };
  const isMissing = (step: string) => !isObject(valueAt(definition, step));
  const isCall = ['send', 'verify', 'status'].includes(view);
  const name = textAt(definition, `${view}.name`) || view;
  function takeOut(): void {
    const at = view.replace(/\.\d+$/, '');
    const before = valueAt(definition, at);
    set(view, undefined);
    show('send');
    toast(say('{name} was taken out.', { name }), { undo: () => set(at, before) });
  }
  return (
    <div class="row step-acts">
      {isMissing('send') && <Add word={say('Describe send')} onClick={() => add('send')} />}
      {isMissing('verify') && textAt(definition, 'otp.issuer') !== 'pinflow' && (
        <Add word={say('Describe verify')} onClick={() => add('verify')} />
      )}
      {isMissing('status') && <Add word={say('Add a status call')} onClick={() => add('status')} />}
      {isCall && <Add word={say('Add a step before it')} onClick={() => before(view)} />}
      {(view === 'status' || view === 'verify' || view.includes('.prepare.')) && (
        <button type="button" class="button plain danger small" onClick={takeOut}>
          <Icon name="trash" /> {say('Take {name} out', { name })}
        </button>
      )}
    </div>
  );
}

function Add({ word, onClick }: { word: string; onClick: () => void }) {
  return (
    <button type="button" class="button plain small" onClick={onClick}>
      <Icon name="plus" /> {word}
    </button>
  );
}
