import Computed from './Computed.tsx';
import { listAt, textAt, valueAt } from './definition.ts';
import Headers from './Headers.tsx';
import JsonPart from './JsonPart.tsx';
import Params from './Params.tsx';
import Section from './Section.tsx';
import SelectField from './SelectField.tsx';
import StepExtras from './StepExtras.tsx';
import { useStudio } from './studio-state.ts';
import TemplateInput from './TemplateInput.tsx';
import TextField from './TextField.tsx';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [method, method] as const);

/** A call as data: everything that is sent. */
export default function CallPane({ step }: { step: string }) {
  const { say, definition } = useStudio();
  const count = (list: string) => listAt(definition, `${step}.${list}`).length;
  const method = textAt(definition, `${step}.method`) || 'GET';
  const hasBody = valueAt(definition, `${step}.body`) !== undefined;
  return (
    <section class="pane card padded stack" aria-labelledby="pane-call">
      <h2 id="pane-call">{say('The call')}</h2>
      <div class="where">
        <SelectField at={`${step}.method`} label={say('Method')} choices={METHODS} />
        <TemplateInput
          at={`${step}.url`}
          label={say('URL')}
          placeholder="https://api.advertiser.example/send"
        />
      </div>
      {!hasBody && (
        <>
          <SelectField
            at={`${step}.params_in`}
            label={say('Keys and values go into')}
            choices={[
              ['', method === 'GET' ? say('the address (as usual for GET)') : say('a form (as usual)')],
              ['query', say('the address')],
              ['form', say('a form')],
              ['json', say('JSON')],
              ['xml', say('XML')],
            ]}
          />
          <Params step={step} />
        </>
      )}
      <Section title={say('Headers')} count={count('headers')} paths={[`${step}.headers`]}>
        <Headers step={step} />
      </Section>
      <Section title={say('Computed values')} count={count('compute')} paths={[`${step}.compute`]}>
        <p class="hint">
          {say('Signatures and the like; used as {macro} anywhere in this call.', {
            macro: '{compute.name}',
          })}
        </p>
        <Computed step={step} />
      </Section>
      <Section
        title={say('A body of your own')}
        open={hasBody}
        paths={[`${step}.body`, `${step}.content_type`]}
      >
        <TemplateInput
          at={`${step}.body`}
          label={say('Body')}
          lines
          optional
          hint={say('Stands in place of the keys and values. Values are escaped for JSON and XML.')}
        />
        <TextField
          at={`${step}.content_type`}
          label={say('Content type')}
          mono
          optional
          placeholder="application/json"
        />
      </Section>
      <StepExtras step={step} />
      <Section
        title={say('Rules for some operators only')}
        count={count('overrides')}
        paths={[`${step}.overrides`]}
      >
        <JsonPart
          at={`${step}.overrides`}
          label={say('Rules by operator, as JSON')}
          hint={'[{"operators":["zain"],"success":{"get":"json:status","equals":"A"}}]'}
        />
      </Section>
    </section>
  );
}
