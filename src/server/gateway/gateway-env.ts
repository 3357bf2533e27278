import type { HttpBindings } from '@hono/node-server';
import type { PreviewDress } from './preview-dress.ts';

/** What every gateway handler finds in its context. */
export interface GatewayEnv {
  Bindings: HttpBindings;
  Variables: {
    /** The client's address, trusted proxies resolved. */
    address: string;
    /** Set by a handler whose answer has every header already. */
    dressed?: boolean;
    /** Set where the page answered is a preview. */
    preview?: PreviewDress;
  };
}
