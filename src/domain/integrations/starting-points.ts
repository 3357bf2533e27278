import { z } from 'zod';
import type { IntegrationInput } from './integration.ts';
import { integrationSchema } from './integration.ts';
import basicAuthQuery from './starting-points/basic-auth-query.json' with { type: 'json' };
import bearerNestedJson from './starting-points/bearer-nested-json.json' with { type: 'json' };
import codeServiceForm from './starting-points/code-service-form.json' with { type: 'json' };
import codeServicePath from './starting-points/code-service-path.json' with { type: 'json' };
import codeServicePinId from './starting-points/code-service-pin-id.json' with { type: 'json' };
import codeServiceQuery from './starting-points/code-service-query.json' with { type: 'json' };
import codeServiceStatusCode from './starting-points/code-service-status-code.json' with { type: 'json' };
import encryptedHeader from './starting-points/encrypted-header.json' with { type: 'json' };
import freeTextErrors from './starting-points/free-text-errors.json' with { type: 'json' };
import getCallerTxid from './starting-points/get-caller-txid.json' with { type: 'json' };
import jsonMd5Signature from './starting-points/json-md5-signature.json' with { type: 'json' };
import jsonRequestId from './starting-points/json-request-id.json' with { type: 'json' };
import oneUrl from './starting-points/one-url.json' with { type: 'json' };
import orderedSignature from './starting-points/ordered-signature.json' with { type: 'json' };
import pathValuesRedirect from './starting-points/path-values-redirect.json' with { type: 'json' };
import twoConditions from './starting-points/two-conditions.json' with { type: 'json' };
import pageScript from './starting-points/page-script.json' with { type: 'json' };

const startingPointSchema = z.strictObject({
  /** The shape of the API, never whose it is. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: z.string().min(1).max(100),
  about: z.string().min(1).max(500),
  /** What only the advertiser's papers say: where in the definition, and what is asked. */
  open: z.array(z.strictObject({ path: z.string().min(1), question: z.string().min(1).max(300) })),
  /** As `POST /api/v1/integrations` takes it, but for its secrets and host. */
  definition: z.custom<IntegrationInput>((value) => integrationSchema.safeParse(value).success, {
    error: 'Not the definition of an integration.',
  }),
});

/** A definition of an API of a common shape, to be filled in and changed. Hosts are `api.advertiser.example`. */
export type StartingPoint = z.output<typeof startingPointSchema>;

// In the order they are listed: the plainest first.
const WRITTEN: unknown[] = [
  jsonRequestId,
  jsonMd5Signature,
  basicAuthQuery,
  bearerNestedJson,
  freeTextErrors,
  twoConditions,
  pathValuesRedirect,
  getCallerTxid,
  encryptedHeader,
  orderedSignature,
  codeServicePath,
  codeServiceQuery,
  codeServicePinId,
  codeServiceForm,
  codeServiceStatusCode,
  oneUrl,
  pageScript,
];

let read: readonly StartingPoint[] | undefined;

/** Every starting point, parsed when first asked for. */
export function startingPoints(): readonly StartingPoint[] {
  read ??= z.array(startingPointSchema).parse(WRITTEN);
  return read;
}
