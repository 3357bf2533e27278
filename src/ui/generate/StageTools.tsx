import { LANGUAGE_NAMES } from '../../domain/landing-pages/language-names.ts';
import type { Locale } from '../../domain/landing-pages/offer.ts';
import { directionOf } from '../../domain/landing-pages/texts.ts';
import type { Say } from '../words.ts';
import type { Device, Look } from './looks.ts';

interface Props {
  say: Say;
  look: Look;
  /** The languages of the page. */
  locales: readonly Locale[];
  onLook: (change: Partial<Look>) => void;
}

/** On which device, in which language and light, with or without scripts. */
export default function StageTools({ say, look, locales, onLook }: Props) {
  const devices: [Device, string][] = [
    ['240', '240'],
    ['360', '360'],
    ['412', '412'],
    ['tablet', say('Tablet')],
    ['desktop', say('Desktop')],
  ];
  const languages: [Look['lang'], string][] = [
    ['', say('Own language')],
    ['en', say('English →')],
    ['ar', say('Arabic ←')],
    ...locales.filter((locale) => locale !== 'en' && locale !== 'ar').map(languageOf),
  ];
  const modes: [Look['mode'], string][] = [
    ['', say('As set')],
    ['light', say('Light')],
    ['dark', say('Dark')],
  ];
  return (
    <div class="tools">
      <Segments
        legend={say('Device')}
        name="device"
        options={devices}
        value={look.device}
        onPick={(device) => onLook({ device })}
      />
      <Segments
        legend={say('Direction')}
        name="lang"
        options={languages}
        value={look.lang}
        onPick={(lang) => onLook({ lang })}
      />
      <Segments
        legend={say('Day or night')}
        name="mode"
        options={modes}
        value={look.mode}
        onPick={(mode) => onLook({ mode })}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={!look.scripts}
          onChange={(event) => onLook({ scripts: !event.currentTarget.checked })}
        />
        <span>{say('JavaScript off')}</span>
      </label>
    </div>
  );
}

function languageOf(locale: Locale): [Locale, string] {
  return [locale, `${LANGUAGE_NAMES[locale]} ${directionOf(locale) === 'rtl' ? '←' : '→'}`];
}

interface SegmentsProps<T extends string> {
  legend: string;
  name: string;
  options: [T, string][];
  value: T;
  onPick: (value: T) => void;
}

function Segments<T extends string>({ legend, name, options, value, onPick }: SegmentsProps<T>) {
  return (
    <fieldset class="segments">
      <legend class="unseen">{legend}</legend>
      {options.map(([option, word]) => (
        <label key={option}>
          <input
            type="radio"
            name={`look-${name}`}
            checked={option === value}
            onChange={() => onPick(option)}
          />
          <span>{word}</span>
        </label>
      ))}
    </fieldset>
  );
}
