/** What the list of pages is asked for, as its address says; what it does not know is left out. */
export interface PageListQuery {
  q?: string;
  affiliate_id?: string;
  integration_id?: string;
  status?: 'draft' | 'live' | 'paused';
  cursor?: string;
}

const STATUSES = ['draft', 'live', 'paused'] as const;

export function pageListQuery(params: URLSearchParams): PageListQuery {
  const given = (name: string) => params.get(name)?.slice(0, 500) || undefined;
  return {
    q: given('q'),
    affiliate_id: given('affiliate_id'),
    integration_id: given('integration_id'),
    status: STATUSES.find((status) => status === params.get('status')),
    cursor: given('cursor'),
  };
}

/** The same as an address of the API takes it; words are the console's own. */
export function apiQuery({ q: _, cursor: __, ...filter }: PageListQuery): string {
  const pairs = Object.entries(filter).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(pairs).toString();
}
