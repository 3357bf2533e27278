/** What a visitor has before them after a request. */
export interface SeenPage {
  status: number;
  headers: Headers;
  html: string;
  step?: string;
  message: string;
  state: string;
}

export function getPage(url: string, headers: Record<string, string> = {}): Promise<SeenPage> {
  return seen(fetch(url, { headers, redirect: 'manual' }));
}

/** Posts a form as a browser does. */
export function postForm(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<SeenPage> {
  return seen(fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' }));
}

async function seen(answer: Promise<Response>): Promise<SeenPage> {
  const response = await answer;
  const html = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    html,
    step: /data-step="([a-z]+)"/.exec(html)?.[1],
    message: /<p id="message">([^<]*)<\/p>/.exec(html)?.[1] ?? '',
    state: /name="state" value="([^"]*)"/.exec(html)?.[1] ?? '',
  };
}
