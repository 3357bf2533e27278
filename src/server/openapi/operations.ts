import type { Operation } from './operation.ts';
import { accountOperations } from './operations/accounts.ts';
import { affiliateApiOperations } from './operations/affiliate-api.ts';
import { affiliateOperations } from './operations/affiliates.ts';
import { archiveOperations } from './operations/archive.ts';
import { datedMoneyOperations } from './operations/dated-money.ts';
import { fixtureOperations } from './operations/fixtures.ts';
import { integrationOperations } from './operations/integrations.ts';
import { landingPageOperations } from './operations/landing-pages.ts';
import { ledgerOperations } from './operations/ledger.ts';
import { openOperations } from './operations/open.ts';
import { operationOperations } from './operations/operation.ts';
import { ownAccountOperations } from './operations/own-account.ts';
import { postbackOperations } from './operations/postbacks.ts';
import { previewOperations } from './operations/previews.ts';
import { privacyOperations } from './operations/privacy.ts';
import { searchOperation } from './operations/search.ts';
import { versionOperations } from './operations/versions.ts';

/** Everything that can be asked of the server. */
export const OPERATIONS: readonly Operation[] = [
  ...affiliateApiOperations,
  ...openOperations,
  ...integrationOperations,
  ...fixtureOperations,
  ...versionOperations,
  ...affiliateOperations,
  ...landingPageOperations,
  ...archiveOperations,
  ...datedMoneyOperations,
  ...previewOperations,
  ...ledgerOperations,
  ...postbackOperations,
  ...privacyOperations,
  searchOperation,
  ...accountOperations,
  ...ownAccountOperations,
  ...operationOperations,
];
