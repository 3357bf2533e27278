import type { ClickStatus } from '../domain/ledger/click.ts';
import type { CallbackRequest } from '../domain/integrations/connector.ts';
import { integrationSecrets } from './integration-secrets.ts';
import { newConversion } from './new-conversion.ts';
import type { Ports } from './ports.ts';
import type { RunningIntegration } from './running-integration.ts';
import { SIMULATOR_ID, simulatedIntegration } from './simulated-integration.ts';

/**
 * An advertiser's callback: success verifies any click that may have reached them and is not verified, failure settles
 * only an indeterminate one; known, repeated and unknown tids are all accepted. `unauthorized`: a bad secret;
 * `not_found`: no such integration or it takes no callbacks.
 */
export async function settleByCallback(
  ports: Ports,
  integrationId: string,
  request: CallbackRequest,
): Promise<'accepted' | 'unauthorized' | 'not_found'> {
  const source = sourceOf(ports, integrationId);
  if (!source?.definition.callback) return 'not_found';
  const reading = ports.connector.readCallback(source.definition.callback, request, source.secrets);
  if (!reading.authentic) return 'unauthorized';
  const { tid, verdict } = reading;
  if (tid === undefined || verdict === undefined) return 'accepted';
  await ports.ledger.settle(tid, (click) => {
    const theirs =
      integrationId === SIMULATOR_ID ? click.test : click.integration_id === integrationId && !click.test;
    if (!theirs || !SETTLED[verdict].includes(click.status)) return undefined;
    const { landing_pages, integrations } = ports.catalog.state;
    const page = landing_pages[click.landing_page_id];
    const integration = integrations[click.integration_id];
    if (!page || !integration) return undefined;
    const at = ports.system.now();
    const conversion =
      verdict === 'verified' ? newConversion(ports, { page, integration }, click, 'callback', at) : undefined;
    return { at, verdict, by: 'callback', conversion };
  });
  return 'accepted';
}

/** Clicks a verdict settles. A send that failed asked nobody for a code. */
const SETTLED: Record<'verified' | 'refused', readonly ClickStatus[]> = {
  verified: ['requested', 'sent', 'expired', 'locked', 'indeterminate'],
  refused: ['indeterminate'],
};

/** Whose callbacks arrive under this id: an integration's, or the simulator's for test clicks. */
function sourceOf(ports: Ports, id: string): Pick<RunningIntegration, 'definition' | 'secrets'> | undefined {
  if (id === SIMULATOR_ID) return simulatedIntegration(ports, 4);
  const integration = ports.catalog.state.integrations[id];
  return integration && { definition: integration, secrets: integrationSecrets(ports, integration) };
}
