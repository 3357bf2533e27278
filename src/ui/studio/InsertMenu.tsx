import { listAt, isObject, textAt } from './definition.ts';
import { carriesOf, macroNow } from './macro-now.ts';
import type { StudioState } from './studio-state.ts';
import { useStudio } from './studio-state.ts';

interface Props {
  onPick: (macro: string) => void;
  onClose: () => void;
}

/** Everything that can be put into a text of this call, each with its present value. */
export default function InsertMenu({ onPick, onClose }: Props) {
  const state = useStudio();
  return (
    <div
      class="insert"
      role="group"
      aria-label={state.say('Put in')}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {groupsOf(state).map(([title, macros]) => (
        <div key={title}>
          <p class="hint">{title}</p>
          <div class="row">
            {macros.map((macro) => (
              <button
                key={macro}
                type="button"
                class="macro"
                title={macroNow(macro, state)}
                onClick={() => onPick(macro)}
              >
                {macro}
              </button>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

function groupsOf({ say, definition, view }: StudioState): [string, string[]][] {
  const secrets = isObject(definition.secrets) ? Object.keys(definition.secrets) : [];
  const computed = listAt(definition, `${view}.compute`).map((_, i) =>
    textAt(definition, `${view}.compute.${i}.name`),
  );
  const groups: [string, string[]][] = [
    [say('The number'), ['msisdn', 'msisdn.e164', 'msisdn.national', 'msisdn.nsn', 'msisdn.00', 'msisdn.cc']],
    [
      say('The code and the click'),
      ['otp', 'tid', 'aff_id', 'aff_click_id', 'sub1', 'sub2', 'sub3', 'sub4', 'sub5'],
    ],
    [
      say('The visitor'),
      ['ip', 'ua', 'lang', 'country', 'operator', 'mcc', 'mnc', 'query', 'page.url', 'page.title'],
    ],
    [say('Carried from an answer'), carriesOf(definition).map((name) => `carry.${name}`)],
    [say('Computed here'), computed.filter(Boolean).map((name) => `compute.${name}`)],
    [say('Secrets'), secrets.map((name) => `secret.${name}`)],
    [
      say('Time and chance'),
      ['now.s', 'now.ms', 'now.iso', 'now.yyyyMMddHHmmss', 'uuid', 'random.6', 'tid.12'],
    ],
  ];
  return groups.filter(([, macros]) => macros.length > 0);
}
