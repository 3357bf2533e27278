import { useState } from 'preact/hooks';
import { LANGUAGE_NAMES } from '../../domain/landing-pages/language-names.ts';
import { textsOf } from '../../domain/landing-pages/texts.ts';
import type { FieldsProps } from './DeskFields.tsx';
import Field from './Field.tsx';
import { missingTexts } from './missing-texts.ts';

/** Asked for above. */
const ABOVE = new Set(['title', 'what']);

/** Every other text of the page, its first language beside another; what is left empty is the language's own. */
export default function WordsFields({ say, form, bindText }: Pick<FieldsProps, 'say' | 'form' | 'bindText'>) {
  const [chosen, setChosen] = useState('');
  const others = form.locales.filter((locale) => locale !== form.locale);
  const beside = others.find((locale) => locale === chosen) ?? others[0];
  const shown = beside ? [form.locale, beside] : [form.locale];
  const missing = new Set(beside && missingTexts(form, beside));
  const own = textsOf(form.locale);
  const hintOf = (locale: string, name: string, made: string) => {
    const said = form.texts[locale]?.[name]?.trim() ?? '';
    if (locale === beside && missing.has(name))
      return say('Not in your words yet, as it is in {language}.', { language: LANGUAGE_NAMES[form.locale] });
    if (said.length <= Math.max(20, made.length * 1.5)) return undefined;
    return say('Long: {count} characters, and {usual} as it comes.', {
      count: said.length,
      usual: made.length,
    });
  };
  return (
    <details class="words">
      <summary>{say('Every word, by language')}</summary>
      <div class="stack">
        {beside && (
          <Field id="words-beside" label={say('Beside it')} value={beside} onChange={setChosen}>
            {others.map((locale) => {
              const count = missingTexts(form, locale).length;
              return (
                <option key={locale} value={locale}>
                  {LANGUAGE_NAMES[locale]}
                  {count > 0 && ` · ${say('{count} missing', { count })}`}
                </option>
              );
            })}
          </Field>
        )}
        {Object.keys(own)
          .filter((name) => !ABOVE.has(name))
          .map((name) => (
            <div class="fields two" key={name}>
              {shown
                .filter((locale) => name !== 'send_button' || locale !== form.locale)
                .map((locale) => {
                  const made = Object.entries(textsOf(locale)).find(([known]) => known === name)?.[1] ?? '';
                  return (
                    <Field
                      key={locale}
                      {...bindText(locale, name)}
                      label={`${name} (${locale})`}
                      hint={hintOf(locale, name, made)}
                      placeholder={made}
                      maxLength={2000}
                    />
                  );
                })}
            </div>
          ))}
      </div>
    </details>
  );
}
