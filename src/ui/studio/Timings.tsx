import type { TrialTimings } from '../../domain/integrations/trial.ts';
import { useStudio } from './studio-state.ts';

const WIDTH = 100;

/** Where a call's time went, drawn to scale, with the figures beside. */
export default function Timings({ timings }: { timings: TrialTimings }) {
  const { say } = useStudio();
  const parts: [string, number | null][] = [
    ['DNS', timings.dns_ms],
    [say('Connect'), timings.connect_ms],
    ['TLS', timings.tls_ms],
    [say('First byte'), timings.first_byte_ms],
  ];
  const known = parts.reduce((sum, [, ms]) => sum + (ms ?? 0), 0);
  const whole = Math.max(timings.total_ms ?? 0, known, 1);
  let from = 0;
  return (
    <table class="timings">
      <caption>
        {timings.total_ms === null ? say('How long it took') : say('It took {n} ms', { n: timings.total_ms })}
      </caption>
      <tbody>
        {parts.map(([name, ms]) => {
          const x = (from / whole) * WIDTH;
          from += ms ?? 0;
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="num">{ms === null ? '–' : `${ms} ms`}</td>
              <td class="bar-cell" aria-hidden="true">
                <svg viewBox={`0 0 ${WIDTH} 6`} preserveAspectRatio="none">
                  {ms !== null && (
                    <rect x={x} y="0" width={Math.max((ms / whole) * WIDTH, 0.6)} height="6" rx="1" />
                  )}
                </svg>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
