import { valueAt } from './definition.ts';
import Notes from './Notes.tsx';
import { useStudio } from './studio-state.ts';
import { useControl } from './use-control.ts';

/** A yes or no of the definition; no takes it away, which is what it means. */
export default function SwitchField({ at, label }: { at: string; label: string }) {
  const { definition, set } = useStudio();
  const control = useControl(at);
  return (
    <div class="field">
      <label class="choice">
        <input
          {...control}
          type="checkbox"
          checked={valueAt(definition, at) === true}
          onChange={(event) => set(at, event.currentTarget.checked || undefined)}
        />
        <span>{label}</span>
      </label>
      <Notes at={at} />
    </div>
  );
}
