import type { FieldsProps } from './DeskFields.tsx';
import Field from './Field.tsx';

/** For whom the page is and which offer it carries; the affiliate's API access is switched right there. */
export default function WhoFields({ say, form, choices, bind, may_switch, is_new, onAccess }: FieldsProps) {
  const affiliate = choices.affiliates.find(({ id }) => id === form.affiliate_id);
  return (
    <fieldset class="asked">
      <legend>{say('Who and which offer')}</legend>
      {is_new ? (
        <Field {...bind('affiliate_id')} label={say('Affiliate')}>
          {choices.affiliates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Field>
      ) : (
        <p class="spread">
          <span class="soft">{say('Affiliate')}</span> <bdi>{affiliate?.name ?? form.affiliate_id}</bdi>
        </p>
      )}
      {affiliate && (
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={affiliate.api_access}
            disabled={!may_switch}
            onChange={(event) => onAccess(affiliate.id, event.currentTarget.checked)}
          />
          <span>
            {say('API access of {name}', { name: affiliate.name })}
            {!affiliate.api_access && (
              <small>{say('Off: no pages, keys or downloads can be made, and nothing is sent.')}</small>
            )}
          </span>
        </label>
      )}
      <Field {...bind('integration_id')} label={say('Integration')}>
        {choices.integrations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Field>
    </fieldset>
  );
}
