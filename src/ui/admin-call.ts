/** A call of the admin API; `path` below `/api/v1`. */
export interface AdminCall {
  path: string;
  body?: unknown;
  /** Keep the answer under the name it comes with. */
  download?: boolean;
}

/** The call for a POSIX shell, the token taken from its environment; a part a line, to be read and edited. */
export function adminCall(
  public_url: string,
  { path, body, download }: AdminCall,
  token: 'PINFLOW_ADMIN_TOKEN' | 'PINFLOW_TOKEN' = 'PINFLOW_ADMIN_TOKEN',
): string {
  const parts = [
    `curl ${download ? '-OJ ' : ''}${quoted(`${public_url}/api/v1${path}`)}`,
    `-H "Authorization: Bearer $${token}"`,
  ];
  if (body !== undefined) parts.push(`--json ${quoted(readable(body))}`);
  return parts.join(' \\\n  ');
}

/** JSON on one line where that is short, else indented. */
function readable(body: unknown): string {
  const line = JSON.stringify(body);
  return line.length <= 72 ? line : JSON.stringify(body, null, 2).replaceAll('\n', '\n  ');
}

/** Between single quotes a shell reads everything as it stands but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
