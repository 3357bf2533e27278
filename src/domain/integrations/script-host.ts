const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^(https://)?${LABEL}(\\.${LABEL})*(:[1-9][0-9]{0,4})?$`, 'i');

/**
 * Whether a text is a host that may stand in a page's Content-Security-Policy: a name, with `https://` and a port if
 * need be. Everything that could end a source or a directive there (spaces, `;`, `,`, quotes) is refused, and so are
 * wildcards, paths and other schemes. URLs do not help: `https://a;b/` is one, with the host `a;b`.
 */
export function isScriptHost(text: string): boolean {
  return text.length <= 270 && HOST.test(text);
}
