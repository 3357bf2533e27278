import { textAt, valueAt } from './definition.ts';
import Rows from './Rows.tsx';
import SelectField from './SelectField.tsx';
import { useStudio } from './studio-state.ts';
import SwitchField from './SwitchField.tsx';
import TemplateInput from './TemplateInput.tsx';
import TextCell from './TextCell.tsx';

/** Keys and values of a call; how each is written is folded away until it is not the usual. */
export default function Params({ step, plain }: { step: string; plain?: boolean }) {
  const { say, definition } = useStudio();
  const usual = (path: string) =>
    textAt(definition, `${path}.type`) === '' && valueAt(definition, `${path}.omit_empty`) !== true;
  return (
    <Rows
      at={`${step}.params`}
      fresh={{ key: '', value: '' }}
      add={say('Add a key and value')}
      remove={(n) => say('Remove key {n}', { n })}
    >
      {(path, i) => (
        <div class="pair">
          <TextCell at={`${path}.key`} label={say('Key {n}', { n: i + 1 })} placeholder={say('key')} />
          <TemplateInput
            at={`${path}.value`}
            label={say('Value {n}', { n: i + 1 })}
            bare
            placeholder={say('value')}
          />
          {!plain && (
            <details class="how" open={!usual(path)}>
              <summary>{say('How it is written')}</summary>
              <div class="row">
                <SelectField
                  at={`${path}.type`}
                  label={say('Type of key {n}', { n: i + 1 })}
                  bare
                  choices={[
                    ['', say('text, or as carried')],
                    ['string', say('text')],
                    ['number', say('number')],
                    ['boolean', say('true or false')],
                  ]}
                />
                <SwitchField at={`${path}.omit_empty`} label={say('Left out while empty')} />
              </div>
            </details>
          )}
        </div>
      )}
    </Rows>
  );
}
