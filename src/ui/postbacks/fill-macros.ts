import type { PostbackReceiver } from '../../domain/postbacks/postback-macros.ts';
import { pretendedEvent, TRIAL_MSISDN } from '../../domain/postbacks/pretended-event.ts';
import { postbackValues } from '../../domain/postbacks/postback-values.ts';
import { writePostback } from '../../domain/postbacks/write-postback.ts';

/** The address of a postback while it is written: a press puts a macro in, and below stands what would be sent. */
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element && event.target.closest<HTMLElement>('[data-macro]');
  const field = button && button.closest('form')?.querySelector<HTMLInputElement>('[data-macros-into]');
  if (!button || !field) return;
  const place = field.selectionStart ?? field.value.length;
  field.setRangeText(`{${button.dataset.macro}}`, place, field.selectionEnd ?? place, 'end');
  field.focus();
  show(field);
});

document.addEventListener('input', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.matches('[data-macros-into]'))
    show(event.target);
});

for (const field of document.querySelectorAll<HTMLInputElement>('[data-macros-into]')) show(field);

function show(field: HTMLInputElement): void {
  const example = field.form?.querySelector<HTMLElement>('[data-example]');
  if (!example || !field.form) return;
  const receiver: PostbackReceiver = field.form.dataset.postback === 'network' ? 'network' : 'affiliate';
  const sample = { affiliate_id: 'kiwi', landing_page_id: 'page', integration_id: 'integration' };
  const values = postbackValues(pretendedEvent('conversion', Date.now(), sample), TRIAL_MSISDN);
  const { url } = writePostback({ url: field.value, method: 'GET', include_msisdn: true }, receiver, values);
  example.textContent = url;
  example.hidden = field.value === '';
}
