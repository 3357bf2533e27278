import type { Hop } from '../../domain/ledger/xray.ts';
import type { Say } from '../words.ts';

/** What happened at a line of the timeline, on our side. */
export function hopWord(say: Say, { kind, by }: Hop): string {
  const words: Record<string, string> = {
    'click.requested': say('A code was asked for'),
    'send.ended': say('The send ended'),
    'click.expired': say('Replaced by a newer code'),
    'verify.begun': say('A code was typed'),
    'verify.counted': say('A code was typed and counted, nobody was called'),
    'verify.ended': say('The verify ended'),
    'verify.orphaned': say('The server stopped during the verify'),
    'status.asked': say('The advertiser was asked for its verdict'),
    'click.settled': settled(say, by),
    conversion: say('It became a conversion'),
    'conversion.status': say('Somebody changed the conversion’s status'),
    'status.forgotten': say('The advertiser is asked for its verdict no more'),
    'person.erased': erased(say, by),
    'number.erased': say('What limits knew the number by was erased'),
  };
  return words[kind] ?? kind;
}

function erased(say: Say, by: string | undefined): string {
  return by === 'retention'
    ? say('The number grew too old and was erased')
    : say('The number and what named the visitor were erased');
}

function settled(say: Say, by: string | undefined): string {
  if (by === 'callback') return say('The advertiser called back');
  if (by === 'status') return say('Settled by the status call');
  if (by === 'verify') return say('Settled by a late answer');
  return say('Settled by a person');
}

/** The page's step in words. */
export function stepWord(say: Say, step: NonNullable<Hop['saw']>['step']): string {
  const words = {
    msisdn: say('The number field'),
    otp: say('The code field'),
    pending: say('The waiting page'),
    done: say('The page that says it is done'),
    redirect: say('The page that leads to the advertiser'),
    text: say('The page that asks for a text message'),
  };
  return words[step];
}
