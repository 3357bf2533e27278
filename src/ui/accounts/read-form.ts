/** The text fields of a posted form; undefined when it is no form that can be read. */
export async function readForm(request: Request): Promise<Record<string, string> | undefined> {
  const form = await request.formData().catch(() => undefined);
  if (!form) return undefined;
  const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(texts);
}
