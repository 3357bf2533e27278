import Icon from '../Icon.tsx';
import { valueAt } from './definition.ts';
import Carries from './Carries.tsx';
import Notes from './Notes.tsx';
import { outcomeChoices } from './outcome-choices.ts';
import ReadingLine from './ReadingLine.tsx';
import Rows from './Rows.tsx';
import RuleEditor, { NEW_LEAF } from './RuleEditor.tsx';
import SelectField from './SelectField.tsx';
import { useStudio } from './studio-state.ts';
import VerdictMark from './VerdictMark.tsx';

/** What an answer means: outcomes first, top down, then success; then what is carried on. */
export default function RulesPane({ step }: { step: string }) {
  const { say, definition, set } = useStudio();
  const choices = outcomeChoices(say);
  const one = (name: 'success' | 'refused', title: string, absent: string) => {
    const at = `${step}.${name}`;
    const isThere = valueAt(definition, at) !== undefined;
    return (
      <div class="stack tight">
        <div class="spread">
          <h3>{title}</h3>
          {isThere && (
            <button type="button" class="button plain small" onClick={() => set(at, undefined)}>
              <Icon name="trash" /> {say('Remove this rule')}
            </button>
          )}
        </div>
        {isThere ? (
          <RuleEditor at={at} step={step} label={title} />
        ) : (
          <>
            <p class="hint">{absent}</p>
            <VerdictMark step={step} path={name} />
            <Notes at={at} />
            <div>
              <button type="button" class="button small" onClick={() => set(at, NEW_LEAF)}>
                <Icon name="plus" /> {say('Write this rule')}
              </button>
            </div>
          </>
        )}
      </div>
    );
  };
  return (
    <section class="pane card padded stack" aria-labelledby="pane-rules">
      <h2 id="pane-rules">{say('What it means')}</h2>
      <ReadingLine step={step} />
      <div class="stack tight">
        <h3>{say('Outcomes, the first that fits')}</h3>
        <Rows
          at={`${step}.outcomes`}
          fresh={{ if: NEW_LEAF, code: step === 'send' ? 'already_subscribed' : 'otp_wrong' }}
          add={say('Add an outcome')}
          remove={(n) => say('Remove outcome {n}', { n })}
          moves
        >
          {(path, i) => (
            <div class="stack tight">
              <RuleEditor at={`${path}.if`} step={step} label={say('Outcome {n}', { n: i + 1 })} />
              <SelectField
                at={`${path}.code`}
                label={say('Then it is, {n}', { n: i + 1 })}
                bare
                choices={choices}
              />
            </div>
          )}
        </Rows>
      </div>
      {one('success', say('Success'), say('Without a rule only plain signs of success count.'))}
      {step === 'status' &&
        one('refused', say('Refused'), say('Without a rule nothing is ever settled as refused.'))}
      <Carries step={step} />
    </section>
  );
}
