import Rows from './Rows.tsx';
import { useStudio } from './studio-state.ts';
import TemplateInput from './TemplateInput.tsx';
import TextCell from './TextCell.tsx';

export default function Headers({ step }: { step: string }) {
  const { say } = useStudio();
  return (
    <Rows
      at={`${step}.headers`}
      fresh={{ key: '', value: '' }}
      add={say('Add a header')}
      remove={(n) => say('Remove header {n}', { n })}
    >
      {(path, i) => (
        <div class="pair">
          <TextCell at={`${path}.key`} label={say('Header {n}', { n: i + 1 })} placeholder="X-Api-Key" />
          <TemplateInput at={`${path}.value`} label={say('Value of header {n}', { n: i + 1 })} bare />
        </div>
      )}
    </Rows>
  );
}
