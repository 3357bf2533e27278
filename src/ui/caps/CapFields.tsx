import type { FieldsProps } from '../generate/DeskFields.tsx';
import Field from '../generate/Field.tsx';
import { wordsIn } from '../words.ts';
import { CAPS } from './arabic.ts';

/** The most of a day, and where visitors go beyond it. */
export default function CapFields({ say: desk, bind }: Pick<FieldsProps, 'say' | 'bind'>) {
  const say = wordsIn(desk.language, CAPS);
  const optional = say('optional');
  const counted = [
    { ...bind('sends_per_day'), label: say('Codes sent a day') },
    { ...bind('conversions_per_day'), label: say('Conversions a day') },
    { ...bind('approved_per_day'), label: say('Approved a day') },
  ];
  return (
    <fieldset class="asked">
      <legend>{say('At most')}</legend>
      <div class="fields three">
        {counted.map((field) => (
          <Field key={field.label} {...field} optional={optional} dir="ltr" type="number" />
        ))}
      </div>
      <Field
        {...bind('cap_redirect')}
        label={say('Where visitors go when a cap is reached')}
        optional={optional}
        dir="ltr"
        placeholder="https://"
        hint={say('Without an address the page says that it is enough for today.')}
      />
    </fieldset>
  );
}
