import { textAt } from './definition.ts';
import Rows from './Rows.tsx';
import { useStudio } from './studio-state.ts';
import TextCell from './TextCell.tsx';

/** Values of the answer that later calls echo, each with what it was in the reply on screen. */
export default function Carries({ step }: { step: string }) {
  const { say, definition, tried } = useStudio();
  const values = tried[step]?.reading.values ?? [];
  return (
    <div class="stack tight">
      <h3>{say('Carried on')}</h3>
      <p class="hint">{say('Used in later calls as {macro}.', { macro: '{carry.name}' })}</p>
      <Rows
        at={`${step}.carry`}
        fresh={{ name: '', get: 'json:' }}
        add={say('Carry a value')}
        remove={(n) => say('Remove carried value {n}', { n })}
      >
        {(path, i) => {
          const name = textAt(definition, `${path}.name`);
          const value = values.find((one) => one.name === name);
          return (
            <>
              <div class="pair">
                <TextCell
                  at={`${path}.name`}
                  label={say('Name of carried value {n}', { n: i + 1 })}
                  placeholder="request_id"
                />
                <TextCell
                  at={`${path}.get`}
                  label={say('Where carried value {n} stands', { n: i + 1 })}
                  placeholder="json:payload.id"
                />
              </div>
              {tried[step] && (
                <p class="hint">
                  {value ? (
                    <>
                      {say('found')} <code dir="ltr">{String(value.value)}</code>
                    </>
                  ) : (
                    say('not in this reply')
                  )}
                </p>
              )}
            </>
          );
        }}
      </Rows>
    </div>
  );
}
