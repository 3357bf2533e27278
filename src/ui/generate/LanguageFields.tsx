import { LANGUAGE_NAMES } from '../../domain/landing-pages/language-names.ts';
import { LOCALES } from '../../domain/landing-pages/offer.ts';
import type { FieldsProps } from './DeskFields.tsx';
import Field from './Field.tsx';

type Props = Pick<FieldsProps, 'say' | 'form' | 'set' | 'bindText'>;

/** The languages the page speaks beside its first, and what it promises in each. */
export default function LanguageFields({ say, form, set, bindText }: Props) {
  const others = form.locales.filter((locale) => locale !== form.locale);
  return (
    <>
      <fieldset class="languages">
        <legend>{say('Also speaks')}</legend>
        {LOCALES.filter((locale) => locale !== form.locale).map((locale) => (
          <label class="choice" key={locale}>
            <input
              type="checkbox"
              checked={others.includes(locale)}
              onChange={(event) =>
                set({
                  locales: event.currentTarget.checked
                    ? [...form.locales, locale]
                    : form.locales.filter((one) => one !== locale),
                })
              }
            />
            <bdi lang={locale}>{LANGUAGE_NAMES[locale]}</bdi>
          </label>
        ))}
      </fieldset>
      {others.map((locale) => (
        <div class="fields two" key={locale}>
          <Field
            {...bindText(locale, 'title')}
            label={`${say('Page title')} (${LANGUAGE_NAMES[locale]})`}
            placeholder={form.title}
            maxLength={200}
          />
          <Field
            {...bindText(locale, 'what')}
            label={`${say('One sentence about it')} (${LANGUAGE_NAMES[locale]})`}
            maxLength={2000}
          />
        </div>
      ))}
    </>
  );
}
