import { textsOf } from '../../domain/landing-pages/texts.ts';
import type { FieldsProps } from './DeskFields.tsx';
import Field from './Field.tsx';

/** Asked for above, or what the page is known by elsewhere. */
const ABOVE = new Set(['what', 'send_button']);

/** Every other text of the page, in each language it speaks; what is left empty is the language's own. */
export default function WordsFields({ say, form, bindText }: Pick<FieldsProps, 'say' | 'form' | 'bindText'>) {
  const locales = form.both ? (['en', 'ar'] as const) : [form.locale];
  const names = { en: say('Every word in English'), ar: say('Every word in Arabic') };
  return (
    <>
      {locales.map((locale) => (
        <details key={locale} class="words">
          <summary>{names[locale]}</summary>
          <div class="stack">
            {locale !== form.locale && (
              <Field
                {...bindText(locale, 'what')}
                label={`${say('One sentence about it')} (${locale})`}
                maxLength={2000}
              />
            )}
            {Object.entries(textsOf(locale))
              .filter(([name]) => !ABOVE.has(name) || (locale !== form.locale && name !== 'what'))
              .map(([name, text]) => (
                <Field
                  key={name}
                  {...bindText(locale, name)}
                  label={form.both ? `${name} (${locale})` : name}
                  placeholder={text}
                  maxLength={2000}
                />
              ))}
          </div>
        </details>
      ))}
    </>
  );
}
