import Rows from './Rows.tsx';
import Functions from './Functions.tsx';
import { useStudio } from './studio-state.ts';
import TemplateInput from './TemplateInput.tsx';
import TextCell from './TextCell.tsx';

/** Values made of others before the call: signatures, Basic auth. */
export default function Computed({ step }: { step: string }) {
  const { say } = useStudio();
  return (
    <Rows
      at={`${step}.compute`}
      fresh={{ name: '', template: '', apply: [] }}
      add={say('Compute a value')}
      remove={(n) => say('Remove computed value {n}', { n })}
    >
      {(path, i) => (
        <div class="stack tight">
          <TextCell
            at={`${path}.name`}
            label={say('Name of computed value {n}', { n: i + 1 })}
            placeholder={say('name, e.g. sig')}
          />
          <TemplateInput
            at={`${path}.template`}
            label={say('Made of, {n}', { n: i + 1 })}
            bare
            placeholder="{secret.account}{msisdn}"
          />
          <Functions at={`${path}.apply`} />
        </div>
      )}
    </Rows>
  );
}
