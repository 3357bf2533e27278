import type { Pinflow } from './pinflow.ts';

export const ADA = { name: 'Ada', email: 'ada@network.example', password: 'correct horse battery staple' };

const cookies = new WeakMap<Pinflow, Promise<string>>();

/** The cookie of Ada, the first administrator, who makes herself by the link the server printed. */
export function adminCookie(pinflow: Pinflow): Promise<string> {
  const known = cookies.get(pinflow) ?? setUp(pinflow);
  cookies.set(pinflow, known);
  return known;
}

/** The address of the setup link, on the listener itself. */
export function setupUrl(pinflow: Pinflow): string {
  const path = /^https?:\/\/\S+(\/setup\/\S+)$/m.exec(pinflow.output())?.[1];
  if (!path) throw new Error(`no setup link was printed:\n${pinflow.output()}`);
  return `${pinflow.url}${path}`;
}

/** Logs somebody in and answers their cookie. */
export async function logIn(
  pinflow: Pinflow,
  { email, password }: Omit<typeof ADA, 'name'>,
): Promise<string> {
  return cookieOf(await post(`${pinflow.url}/login`, { email, password }));
}

/** The cookie of somebody of a role, who joins by an invitation. */
export async function join(
  pinflow: Pinflow,
  standing: { role: string; affiliate_id?: string },
  person: typeof ADA,
): Promise<string> {
  const { body } = await pinflow.admin<{ url: string }>('POST', '/invitations', standing);
  return cookieOf(await post(`${pinflow.url}${new URL(body.url).pathname}`, person));
}

/** `name=value` of the session a response begins. */
export function cookieOf(response: Response): string {
  const [cookie = ''] = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  if (!cookie) throw new Error(`no session was begun: ${response.status}`);
  return cookie;
}

async function setUp(pinflow: Pinflow): Promise<string> {
  return cookieOf(await post(setupUrl(pinflow), ADA));
}

function post(url: string, form: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
}
