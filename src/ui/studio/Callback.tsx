import JsonPart from './JsonPart.tsx';
import { useStudio } from './studio-state.ts';

/** How the advertiser tells a verdict by itself. */
export default function Callback() {
  const { say, id } = useStudio();
  return (
    <>
      {id !== undefined && (
        <p class="hint">
          {say('The advertiser calls')} <code dir="ltr">/callbacks/{id}/…</code>
        </p>
      )}
      <JsonPart
        at="callback"
        label={say('Callback, as JSON')}
        hint={
          '{"auth":{"secret":"{secret.callback}"},"tid":{"get":"query:cid"},"success":{"get":"query:state","equals":"ok"}}'
        }
      />
    </>
  );
}
