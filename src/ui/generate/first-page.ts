import { CONSENTS } from './consents.ts';
import type { DeskPage } from './desk-form.ts';

interface Named {
  id: string;
  api_access?: boolean;
}

/** What a new page begins with: whom and what the address names, else the first there is. */
export function firstPage(
  asked: URLSearchParams,
  { affiliates, integrations }: { affiliates: Named[]; integrations: Named[] },
): Partial<DeskPage> {
  const chosen = (list: Named[], name: string) => list.find(({ id }) => id === asked.get(name));
  const affiliate =
    chosen(affiliates, 'affiliate_id') ?? affiliates.find((one) => one.api_access) ?? affiliates[0];
  const integration = chosen(integrations, 'integration_id') ?? integrations[0];
  return {
    affiliate_id: affiliate?.id,
    integration_id: integration?.id,
    offer: {
      consent: { mode: 'wording', text: CONSENTS.en },
    },
  };
}
