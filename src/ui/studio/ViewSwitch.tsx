import Icon from '../Icon.tsx';
import { isObject, listAt, textAt, valueAt } from './definition.ts';
import { isOfTrial } from './is-of-trial.ts';
import type { StudioState } from './studio-state.ts';
import { useStudio } from './studio-state.ts';

/** Which part of the integration is worked on: the whole, one of its calls in the order they run, the JSON. */
export default function ViewSwitch() {
  const state = useStudio();
  const { say, view, show, issues } = state;
  const views = viewsOf(state);
  const troubles = (at: string) =>
    issues.filter(
      ({ path }) =>
        !isOfTrial(path) &&
        owner(
          path,
          views.map(([one]) => one),
        ) === at,
    ).length;
  return (
    <fieldset class="segments views">
      <legend class="unseen">{say('Part of the integration')}</legend>
      {views.map(([at, word]) => {
        const n = troubles(at);
        return (
          <label key={at}>
            <input type="radio" name="view" checked={view === at} onChange={() => show(at)} />
            <span>
              {word}
              {n > 0 && (
                <strong class="trouble">
                  <Icon name="warn" /> {n}
                </strong>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function viewsOf({ say, definition }: StudioState): [string, string][] {
  const words = { send: say('Send'), verify: say('Verify'), status: say('Status') };
  const steps = (['send', 'verify', 'status'] as const).flatMap((step): [string, string][] => {
    if (!isObject(valueAt(definition, step))) return [];
    const before = listAt(definition, `${step}.prepare`).map((_, i): [string, string] => {
      const name = textAt(definition, `${step}.prepare.${i}.name`) || String(i + 1);
      return [`${step}.prepare.${i}`, say('Before {step}: {name}', { step: words[step], name })];
    });
    return [...before, [step, words[step]]];
  });
  return [['about', say('About')], ...steps, ['json', 'JSON']];
}

/** The view a path is edited in. */
function owner(path: string, views: readonly string[]): string {
  const fits = views.filter((one) => path === one || path.startsWith(`${one}.`));
  return fits.sort((a, b) => b.length - a.length)[0] ?? 'about';
}
