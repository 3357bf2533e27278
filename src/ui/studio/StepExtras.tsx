import { textAt } from './definition.ts';
import JsonPart from './JsonPart.tsx';
import Section from './Section.tsx';
import SelectField from './SelectField.tsx';
import { useStudio } from './studio-state.ts';
import SwitchField from './SwitchField.tsx';
import TemplateInput from './TemplateInput.tsx';
import TextField from './TextField.tsx';

/** How long a call may take and how its answer is read; for one that prepares another, how long it is good for. */
export default function StepExtras({ step }: { step: string }) {
  const { say, definition } = useStudio();
  const isPrepare = step.includes('.prepare.');
  const isPage = textAt(definition, `${step}.kind`) === 'page';
  return (
    <>
      {isPrepare && (
        <div class="fields two">
          <TextField at={`${step}.name`} label={say('Name of this step')} mono />
          <SelectField
            at={`${step}.kind`}
            label={say('Runs')}
            choices={[
              ['', say('before the call')],
              ['call', say('before the call')],
              ['page', say('when the page is shown')],
            ]}
          />
          <TextField
            at={`${step}.cache_seconds`}
            label={say('Used again for (seconds)')}
            whole
            optional
            hint={say('A token is kept this long instead of being asked for anew.')}
          />
          <TextField
            at={`${step}.cache_for`}
            label={say('… or as long as the answer says')}
            mono
            optional
            placeholder="json:expires_in"
          />
        </div>
      )}
      {isPage && (
        <>
          <TemplateInput at={`${step}.head_html`} label={say("Stands in the page's head")} lines optional />
          <JsonPart
            at={`${step}.script_hosts`}
            label={say('Hosts of its scripts, as JSON')}
            hint={'["shield.example"]'}
          />
        </>
      )}
      <Section title={say('Time and reading')} paths={[`${step}.timeout_ms`, `${step}.reply`]}>
        <div class="fields two">
          <TextField
            at={`${step}.timeout_ms`}
            label={say('Waits at most (ms)')}
            whole
            optional
            placeholder="8000"
          />
          <SelectField
            at={`${step}.reply`}
            label={say('The answer is')}
            choices={[
              ['', say('found out by itself')],
              ['auto', say('found out by itself')],
              ['json', say('JSON')],
              ['lenient', say('JSON, not quite')],
              ['xml', say('XML')],
              ['text', say('text')],
            ]}
          />
        </div>
        {step === 'status' && (
          <SwitchField
            at="status.status_before"
            label={say('Ask before every send too, so that an older subscription never counts')}
          />
        )}
      </Section>
    </>
  );
}
