import type { CallbackRequest } from '../domain/integrations/connector.ts';
import { integrationSecrets } from './integration-secrets.ts';
import { newConversion } from './new-conversion.ts';
import type { Ports } from './ports.ts';

/**
 * An advertiser's callback: success verifies any click that is not verified, failure settles only an
 * indeterminate one; known, repeated and unknown tids are all accepted. `unauthorized`: a bad secret;
 * `not_found`: no such integration or it takes no callbacks.
 */
export async function settleByCallback(
  ports: Ports,
  integrationId: string,
  request: CallbackRequest,
): Promise<'accepted' | 'unauthorized' | 'not_found'> {
  const integration = ports.catalog.state.integrations[integrationId];
  if (!integration?.callback) return 'not_found';
  const reading = ports.connector.readCallback(
    integration.callback,
    request,
    integrationSecrets(ports, integration),
  );
  if (!reading.authentic) return 'unauthorized';
  const { tid, verdict } = reading;
  if (tid === undefined || verdict === undefined) return 'accepted';
  await ports.ledger.settle(tid, (click) => {
    if (click.integration_id !== integrationId || click.test || click.status === 'verified') return undefined;
    if (verdict === 'refused' && click.status !== 'indeterminate') return undefined;
    const page = ports.catalog.state.landing_pages[click.landing_page_id];
    if (!page) return undefined;
    const at = ports.system.now();
    const conversion =
      verdict === 'verified' ? newConversion(ports, { page, integration }, click, 'callback', at) : undefined;
    return { at, verdict, by: 'callback', conversion };
  });
  return 'accepted';
}
