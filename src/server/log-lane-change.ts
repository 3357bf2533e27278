import type { LaneChange } from '../adapters/advertiser/lanes.ts';
import type { Ports } from '../use-cases/ports.ts';

const WORDS: Record<LaneChange['state'], string> = {
  open: 'the advertiser fails: its calls are refused until a trial goes well',
  half_open: 'the advertiser is tried again with one call',
  closed: 'the advertiser answers again',
  full: 'too many calls to the advertiser are under way: further ones are refused',
};

/** One line a change of an advertiser's lane. */
export function logLaneChange(log: Ports['log'], { state, ...facts }: LaneChange): void {
  log(state === 'open' || state === 'full' ? 'warn' : 'info', WORDS[state], { state, ...facts });
}
