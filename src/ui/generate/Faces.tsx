import type { Say } from '../words.ts';

interface Props {
  say: Say;
  title: string;
  what: string;
  url: string;
}

/** The title where else it is read: a tab, a search result, a card in a chat. */
export default function Faces({ say, title, what, url }: Props) {
  const { host, pathname } = new URL(url);
  const says = what || say('The one sentence stands here.');
  return (
    <section aria-labelledby="faces-title">
      <h2 id="faces-title">{say('The title elsewhere')}</h2>
      <div class="faces">
        <figure>
          <figcaption class="hint">{say('Browser tab')}</figcaption>
          <p class="face tab-face" dir="auto" title={title}>
            {title}
          </p>
        </figure>
        <figure>
          <figcaption class="hint">{say('Search result')}</figcaption>
          <div class="face search-face">
            <small dir="ltr">
              {host}
              {pathname.replaceAll('/', ' › ')}
            </small>
            <p dir="auto">{title}</p>
            <small dir="auto">{says}</small>
          </div>
        </figure>
        <figure>
          <figcaption class="hint">{say('Chat card')}</figcaption>
          <div class="face chat-face">
            <strong dir="auto">{title}</strong>
            <small dir="auto">{says}</small>
            <small dir="ltr">{host}</small>
          </div>
        </figure>
      </div>
    </section>
  );
}
