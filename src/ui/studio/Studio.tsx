import type { IntegrationInput } from '../../domain/integrations/integration.ts';
import type { Language } from '../words.ts';
import { useReady } from '../use-ready.ts';
import { wordsIn } from '../words.ts';
import About from './About.tsx';
import { STUDIO } from './arabic.ts';
import CallPane from './CallPane.tsx';
import type { Definition } from './definition.ts';
import type { OpenQuestion } from './draft-store.ts';
import JsonView from './JsonView.tsx';
import PlainForm from './PlainForm.tsx';
import RulesPane from './RulesPane.tsx';
import SaveBar from './SaveBar.tsx';
import StepActs from './StepActs.tsx';
import { StudioContext } from './studio-state.ts';
import TrialPane from './TrialPane.tsx';
import Troubles from './Troubles.tsx';
import type { Origin } from './use-studio-state.ts';
import { useStudioState } from './use-studio-state.ts';
import ViewSwitch from './ViewSwitch.tsx';

interface Props {
  language: Language;
  id?: string;
  version?: number;
  definition: Partial<IntegrationInput>;
  questions?: readonly Omit<OpenQuestion, 'was'>[];
  view?: string;
  origin: Origin;
}

/** The integration studio: the call, the reply and what it means, beside each other. */
export default function Studio({
  language,
  id,
  version = 0,
  definition,
  questions = [],
  view,
  origin,
}: Props) {
  const say = wordsIn(language, STUDIO);
  const start = {
    ...{ id, version, questions, origin },
    definition: definition as Definition, // JSON by its schema
    view: view ?? 'send',
  };
  const state = useStudioState(start, say);
  const { view: shown } = state;
  const isReady = useReady();
  const saveByKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (state.dirty && state.busy === undefined) void state.save();
  };
  return (
    <StudioContext.Provider value={state}>
      <fieldset class="studio stack" disabled={!isReady} onKeyDown={saveByKey}>
        <noscript>
          <p class="notice warn">
            {say('The studio needs JavaScript. The API does the same: see the curl below.')}
          </p>
        </noscript>
        <SaveBar />
        <Troubles />
        {shown === 'plain' ? (
          <PlainForm />
        ) : (
          <>
            <div class="spread">
              <ViewSwitch />
              <StepActs />
            </div>
            {shown === 'about' && <About />}
            {shown === 'json' && <JsonView />}
            {shown !== 'about' && shown !== 'json' && (
              <div class="panes" key={shown}>
                <CallPane step={shown} />
                <TrialPane step={shown} />
                <RulesPane step={shown} />
              </div>
            )}
          </>
        )}
      </fieldset>
    </StudioContext.Provider>
  );
}
