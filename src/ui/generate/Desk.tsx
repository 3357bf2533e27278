import { useState } from 'preact/hooks';
import { slugOf } from '../../domain/landing-pages/make-slug.ts';
import type { KeyGlance } from '../../domain/landing-pages/page-glance.ts';
import type { Sight } from '../sight.ts';
import { useReady } from '../use-ready.ts';
import { wordsIn } from '../words.ts';
import { GENERATE } from './arabic.ts';
import DeskActions from './DeskActions.tsx';
import type { Choices } from './DeskFields.tsx';
import DeskFields from './DeskFields.tsx';
import type { DeskForm, DeskPage } from './desk-form.ts';
import { FIELD_PATHS } from './desk-form.ts';
import Faces from './Faces.tsx';
import KeysPanel from './KeysPanel.tsx';
import type { Look } from './looks.ts';
import { pageOfForm } from './page-of-form.ts';
import SmsPhone from './SmsPhone.tsx';
import Stage from './Stage.tsx';
import Strip from './Strip.tsx';
import type { MadePage } from './Takeaway.tsx';
import Takeaway from './Takeaway.tsx';
import { useDesk } from './use-desk.ts';
import { usePreview } from './use-preview.ts';

export interface DeskMay {
  terms: boolean;
  write: boolean;
  switch_access: boolean;
  export_page: boolean;
  keys: boolean;
}

export interface DeskProps {
  /** What is known of a new page, or the page as saved. */
  page: Partial<DeskPage>;
  saved?: MadePage;
  keys: KeyGlance[];
  choices: Choices;
  downloads: string[];
  may: DeskMay;
  public_url: string;
  sight: Sight;
  /** ISO 4217, what money begins with. */
  currency: string;
}

const FIRST_LOOK: Look = { device: '360', lang: '', mode: '', scripts: true, show: '' };

/** Where a page is made and changed: what is asked, the page itself as one types, its phone, what comes out. */
export default function Desk(props: DeskProps) {
  const { may, public_url, sight } = props;
  const say = wordsIn(sight.language, GENERATE);
  const desk = useDesk(props, say);
  const isReady = useReady();
  const { form, saved } = desk;
  const [look, setLook] = useState(FIRST_LOOK);
  const [active, setActive] = useState('');
  const shown = pageOfForm(showable(form, say('Your page title')), props.page);
  const { preview, issues, waiting } = usePreview(shown);
  // Nobody is told what is wrong with a word before it is written.
  const told = [...desk.issues, ...issues.filter(({ path }) => path !== active)];
  const stray = desk.stray([...desk.issues, ...issues]);
  // A browser's own wishes are not the page's.
  const seen = { ...look, lang: look.lang || form.locale };
  const onLook = (change: Partial<Look>) => setLook((now) => ({ ...now, ...change }));
  return (
    <div class="desk">
      <form
        class="desk-form"
        noValidate
        onFocusIn={(event) => setActive(pathOf(event.target))}
        onFocusOut={() => setActive('')}
        onSubmit={(event) => {
          event.preventDefault();
          void desk.save();
        }}
      >
        <fieldset class="desk-ready" disabled={!isReady}>
          <DeskFields
            say={say}
            form={form}
            choices={desk.choices}
            set={desk.set}
            bind={desk.binder(told)}
            bindText={desk.textBinder(told)}
            may_terms={may.terms}
            may_switch={may.switch_access}
            is_new={saved === undefined}
            onAccess={(id, on) => void desk.switchAccess(id, on)}
          />
          {may.write && <DeskActions say={say} desk={desk} time_zone={sight.time_zone} stray={stray} />}
        </fieldset>
      </form>
      <div class="desk-page">
        <Stage
          say={say}
          preview={preview}
          waiting={waiting}
          look={look}
          seen={seen}
          locales={form.locales}
          onLook={onLook}
        />
        {preview && <Strip say={say} preview={preview} look={seen} onPick={(show) => onLook({ show })} />}
        {saved && (
          <Takeaway
            say={say}
            page={saved}
            fresh_key={desk.fresh_key}
            downloads={props.downloads}
            may_export={may.export_page}
          />
        )}
        {saved && may.keys && (
          <KeysPanel
            key={desk.fresh_key}
            say={say}
            sight={sight}
            page_id={saved.id}
            first={desk.keys}
            may_write
          />
        )}
      </div>
      <div class="desk-side">
        <SmsPhone say={say} token={preview?.token} />
        <Faces
          say={say}
          title={shown.title}
          what={form.texts[form.locale]?.what ?? ''}
          url={saved?.url ?? `${public_url}/l/${form.slug || slugOf(form.title) || 'a1b2c3d4'}`}
        />
      </div>
    </div>
  );
}

/** The form as a page that can be shown: what is half said is left out. */
function showable(form: DeskForm, title: string): DeskForm {
  const isAmount = (text: string) => /^[0-9]+(\.[0-9]+)?$/.test(text.trim());
  const isWhole = (currency: string) => /^[A-Za-z]{3}$/.test(currency.trim());
  return {
    ...form,
    title: form.title.trim() || title,
    amount: isWhole(form.currency) && isAmount(form.amount) ? form.amount : '',
    payout: isWhole(form.payout_currency) && isAmount(form.payout) ? form.payout : '',
    consent: form.consent_text.trim() === '' ? 'none' : form.consent,
  };
}

/** Where the API speaks of the field that is written in. */
function pathOf(target: EventTarget | null): string {
  const id = target instanceof Element ? target.id : '';
  if (id.startsWith('text-')) return id.replace(/^text-(\w+)-/, 'texts.$1.');
  const name = id.replace(/^desk-/, '');
  return Object.entries(FIELD_PATHS).find(([field]) => field === name)?.[1] ?? '';
}
