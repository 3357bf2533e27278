import { textAt } from './definition.ts';
import { controlId, useStudio } from './studio-state.ts';

const WAYS = [
  ['GET', 'query'],
  ['POST', 'form'],
  ['POST', 'json'],
  ['POST', 'query'],
] as const;

/** Method and place of keys and values as one choice, for the plain form. */
export default function SentAs({ step }: { step: string }) {
  const { say, definition, set } = useStudio();
  const words = [
    say('GET, keys and values in the address'),
    say('POST, as a form'),
    say('POST, as JSON'),
    say('POST, keys and values in the address'),
  ];
  const method = textAt(definition, `${step}.method`) || 'GET';
  const place = textAt(definition, `${step}.params_in`) || (method === 'GET' ? 'query' : 'form');
  const now = WAYS.findIndex(([one, where]) => one === method && where === place);
  const choose = (index: number) => {
    const way = WAYS[index];
    if (!way) return;
    set(`${step}.method`, way[0]);
    set(`${step}.params_in`, way[1]);
  };
  const id = controlId(`${step}.method`);
  return (
    <div class="field">
      <label for={id}>{say('Sent as')}</label>
      <select id={id} value={String(now)} onChange={(event) => choose(Number(event.currentTarget.value))}>
        {now < 0 && <option value="-1">{`${method}, ${place}`}</option>}
        {WAYS.map((_, i) => (
          <option key={i} value={String(i)}>
            {words[i]}
          </option>
        ))}
      </select>
    </div>
  );
}
