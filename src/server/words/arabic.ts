import accountsAndCatalog from './arabic/accounts-and-catalog.json' with { type: 'json' };
import advertiser from './arabic/advertiser.json' with { type: 'json' };
import affiliates from './arabic/affiliates.json' with { type: 'json' };
import clicksAndMoney from './arabic/clicks-and-money.json' with { type: 'json' };
import drafts from './arabic/drafts.json' with { type: 'json' };
import gateway from './arabic/gateway.json' with { type: 'json' };
import integrationChecks from './arabic/integration-checks.json' with { type: 'json' };
import integrations from './arabic/integrations.json' with { type: 'json' };
import landingPages from './arabic/landing-pages.json' with { type: 'json' };
import pastedCalls from './arabic/pasted-calls.json' with { type: 'json' };
import privacy from './arabic/privacy.json' with { type: 'json' };
import reference from './arabic/reference.json' with { type: 'json' };
import referenceAnswers from './arabic/reference-answers.json' with { type: 'json' };
import referenceOperations from './arabic/reference-operations.json' with { type: 'json' };
import startingPoints from './arabic/starting-points.json' with { type: 'json' };
import useCases from './arabic/use-cases.json' with { type: 'json' };
import values from './arabic/values.json' with { type: 'json' };
import type { Arabic } from './template.ts';

/** Everything the server says to people, in Arabic; by where it is said. */
export const ARABIC: Readonly<Record<string, Arabic>> = {
  ...accountsAndCatalog,
  ...advertiser,
  ...affiliates,
  ...clicksAndMoney,
  ...drafts,
  ...gateway,
  ...integrationChecks,
  ...integrations,
  ...landingPages,
  ...pastedCalls,
  ...privacy,
  ...reference,
  ...referenceAnswers,
  ...referenceOperations,
  ...startingPoints,
  ...useCases,
  ...values,
};
