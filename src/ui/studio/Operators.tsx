import ListField from './ListField.tsx';
import Rows from './Rows.tsx';
import { useStudio } from './studio-state.ts';
import TextCell from './TextCell.tsx';

/** Operators by their networks and prefixes: for rules, reports and pages that serve only some. */
export default function Operators() {
  const { say } = useStudio();
  return (
    <Rows
      at="msisdn.operators"
      fresh={{ id: '', name: '', mccmnc: [], prefixes: [] }}
      add={say('Add an operator')}
      remove={(n) => say('Remove operator {n}', { n })}
    >
      {(path, i) => (
        <div class="fields two">
          <TextCell at={`${path}.id`} label={say('Id of operator {n}', { n: i + 1 })} placeholder="zain" />
          <TextCell
            at={`${path}.name`}
            label={say('Name of operator {n}', { n: i + 1 })}
            placeholder="Zain"
          />
          <ListField at={`${path}.prefixes`} label={say('Prefixes with country code, e.g. 96478')} bare />
          <ListField at={`${path}.mccmnc`} label={say('MCC and MNC, e.g. 41820')} bare />
        </div>
      )}
    </Rows>
  );
}
