import CopyButton from '../CopyButton.tsx';
import Icon from '../Icon.tsx';
import type { Say } from '../words.ts';
import Qr from './Qr.tsx';

/** What came out of a page. */
export interface MadePage {
  id: string;
  title: string;
  affiliate_id: string;
  url: string;
  send_url: string;
  verify_url: string;
}

interface Props {
  say: Say;
  page: MadePage;
  /** Of a page just made: shown this once. */
  fresh_key?: string;
  downloads: readonly string[];
  may_export: boolean;
}

/** What an affiliate takes away: the hosted link, the two endpoints, the key once, the files, the calls. */
export default function Takeaway({ say, page, fresh_key, downloads, may_export }: Props) {
  const rows: [string, string][] = [
    [say('Hosted page'), page.url],
    [say('Send'), page.send_url],
    [say('Verify'), page.verify_url],
  ];
  return (
    <section class="card padded takeaway" aria-labelledby="takeaway-title">
      <header>
        <h2 id="takeaway-title" tabIndex={-1}>
          {say('What the affiliate gets')}
        </h2>
      </header>
      {fresh_key !== undefined && (
        <div class="notice warn">
          <Icon name="key" />
          <div>
            <strong>{say('The key, shown this once')}</strong>
            <p class="value">
              <code dir="ltr">{fresh_key}</code>
              <CopyButton text={fresh_key} what={say('the key')} language={say.language} />
            </p>
            <p class="hint">
              {say('It can only send and verify for this page. Lost? Make another and revoke this one.')}
            </p>
          </div>
        </div>
      )}
      <div class="gets">
        <Qr text={page.url} label={say('QR code of the hosted page')} />
        <dl class="facts lines">
          {rows.map(([name, url]) => (
            <div key={url}>
              <dt>{name}</dt>
              <dd class="value">
                <code dir="ltr">{url}</code>
                <CopyButton text={url} what={name} bare language={say.language} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <form class="buttons" method="post" action={`/console/landing-pages/${page.id}/exports`}>
        <a class="button strong" href={page.url} target="_blank" rel="noopener">
          <Icon name="open" /> {say('Open hosted page')}
        </a>
        {may_export &&
          downloads.map((target) => (
            <button key={target} class="button" name="target" value={target}>
              <Icon name="download" /> {say('Download {target}', { target: target.toUpperCase() })}
            </button>
          ))}
      </form>
      <details class="curl">
        <summary>{say('The two calls with curl')}</summary>
        {callsOf(page, fresh_key).map((call) => (
          <div class="line" key={call}>
            <pre>
              <code>{call}</code>
            </pre>
            <CopyButton text={call} what={say('this command')} bare language={say.language} />
          </div>
        ))}
      </details>
    </section>
  );
}

/** As an affiliate's server makes them; the key from its environment unless it is known. */
function callsOf(page: MadePage, key = '$PINFLOW_KEY'): string[] {
  const call = (url: string, body: object) =>
    `curl ${url} \\\n  -H "Authorization: Bearer ${key}" \\\n  --json '${JSON.stringify(body)}'`;
  const { affiliate_id: aff_id } = page;
  return [
    call(page.send_url, { aff_id, msisdn: '+254712345678', sub1: 'campaign' }),
    call(page.verify_url, { aff_id, tid: 'TID', otp: '1234' }),
  ];
}
