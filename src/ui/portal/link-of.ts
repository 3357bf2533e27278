/**
 * A page's link with sub ids in its query; empty ones are left out. Braces stay as typed: other trackers put their
 * own values in for `{click_id}`.
 */
export function linkOf(url: string, values: readonly (readonly [string, string])[]): string {
  const pairs = values
    .filter(([, value]) => value !== '')
    .map(
      ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%7B', '{').replaceAll('%7D', '}')}`,
    );
  return pairs.length === 0 ? url : `${url}?${pairs.join('&')}`;
}
