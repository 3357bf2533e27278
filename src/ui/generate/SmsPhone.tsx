import { useEffect, useState } from 'preact/hooks';
import CopyButton from '../CopyButton.tsx';
import type { Say } from '../words.ts';

interface Sms {
  msisdn: string;
  text: string;
  otp: string;
  at: string;
}

const EVERY_MS = 1000;

interface Props {
  say: Say;
  /** The preview link's signature, while there is one; `everything`: whatever the simulator texted to anybody. */
  token: string | undefined;
  everything?: boolean;
}

/** The simulator's phone: beside a page what this preview's visitor is sent. */
export default function SmsPhone({ say, token, everything = false }: Props) {
  const messages = useMessages(
    everything ? '' : token && String(new URLSearchParams({ preview: token })),
    everything ? 50 : 5,
  );
  return (
    <section class="sms-phone" aria-labelledby="sms-title">
      <h2 id="sms-title">{say('The simulator’s phone')}</h2>
      <div role="log" aria-label={say('Messages, newest first')}>
        {messages.length === 0 ? (
          <p class="soft">
            {everything
              ? say(
                  'Nothing was texted yet. Type a number on the demo page, or on a preview: its code arrives here.',
                )
              : say(
                  'Type a number on the page: its code arrives here. Nobody is texted, nobody is charged, nothing is counted.',
                )}
          </p>
        ) : (
          <ol>
            {messages.map(({ msisdn, text, otp, at }) => (
              <li key={at + otp}>
                <small>
                  <bdi dir="ltr">+{msisdn}</bdi>
                </small>
                <p class="sms" dir="auto">
                  {text}
                </p>
                <p class="value">
                  <code dir="ltr">{otp}</code>
                  <CopyButton text={otp} what={say('the code')} bare language={say.language} />
                </p>
              </li>
            ))}
          </ol>
        )}
      </div>
      <details>
        <summary>{say('Numbers with a meaning')}</summary>
        <ul class="meanings">
          <li>
            <code dir="ltr">+254700000001</code> {say('Already subscribed')}
          </li>
          <li>
            <code dir="ltr">+254700000011</code> {say('Sent on')}
          </li>
          <li>
            <code dir="ltr">+254700000012</code> {say('Must text')}
          </li>
          <li>
            <code dir="ltr">+254700000021</code> {say('Wrong code')}
          </li>
          <li>
            <code dir="ltr">+254700000029</code> {say('Waiting for the verdict')}
          </li>
        </ul>
      </details>
    </section>
  );
}

/** Asked for once a second while the page is seen. */
function useMessages(query: string | undefined, most: number): Sms[] {
  const [messages, setMessages] = useState<Sms[]>([]);
  useEffect(() => {
    if (query === undefined) return undefined;
    const stop = new AbortController();
    const ask = () => {
      if (document.hidden) return;
      fetch(`/simulator/messages?${query}`, { signal: stop.signal })
        // The shape is the simulator's own.
        .then((response) => (response.ok ? (response.json() as Promise<{ items: Sms[] }>) : undefined))
        .then((answer) => answer && setMessages(answer.items.slice(0, most)))
        .catch(() => undefined); // asked again in a second
    };
    ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [query]);
  return messages;
}
