import { SESSION_MOST_MS } from '../domain/accounts/session.ts';

/** The cookie that holds a session's text: which it is in a request, and the headers that set and remove it. */
export interface SessionCookie {
  read(cookies: string | undefined): string | undefined;
  set(text: string): string;
  remove(): string;
}

const MOST_SECONDS = SESSION_MOST_MS / 1000;

/** `__Host-` and `Secure` where the public address is https; a plainly named twin on loopback http. */
export function sessionCookie(public_url: string): SessionCookie {
  const secure = public_url.startsWith('https:');
  const name = secure ? '__Host-pinflow' : 'pinflow';
  const flags = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    read(cookies = '') {
      const pair = cookies.split(/; */).find((one) => one.startsWith(`${name}=`));
      const text = pair?.slice(name.length + 1);
      return text === '' ? undefined : text;
    },
    set: (text) => `${name}=${text}; Max-Age=${MOST_SECONDS}; ${flags}`,
    remove: () => `${name}=; Max-Age=0; ${flags}`,
  };
}
