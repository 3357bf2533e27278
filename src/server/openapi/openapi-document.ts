import { createDocument } from 'zod-openapi';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import manifest from '../../../package.json' with { type: 'json' };
import { TAGS } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { operationObject } from './path-item.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** The whole public interface in OpenAPI 3.1, made of the schemas that validate. */
export function openApiDocument(public_url: string): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of OPERATIONS)
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationObject(operation),
    };
  return createDocument(
    {
      openapi: '3.1.1',
      info: { title: 'Pinflow', version: manifest.version, description: ABOUT, license: LICENSE },
      servers: [{ url: public_url }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      paths,
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'A token of the admin API. What it may do is said by its role and its scope.',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: public_url.startsWith('https:') ? '__Host-pinflow' : 'pinflow',
            description: 'Of somebody who has logged in, for pages of this very origin.',
          },
          key: { type: 'http', scheme: 'bearer', description: 'A key of one landing page: `pf_…`.' },
          keyParameter: {
            type: 'apiKey',
            in: 'query',
            name: 'key',
            description: 'The same as a parameter, for old clients. Scrubbed from logs.',
          },
        },
      },
    },
    { outputIdSuffix: 'Answer' },
  );
}

const ABOUT = [
  "Pinflow turns an advertiser's OTP API into landing pages that affiliates use.",
  'JSON is UTF-8; times are ISO 8601 UTC with milliseconds; money is a decimal string and an ISO 4217 code; counts are numbers.',
  'Lists are newest first: `limit` and `cursor` page through them. PATCH is a merge patch (RFC 7396): objects merge, arrays replace, `null` removes.',
].join('\n\n');

const LICENSE = { name: 'MIT', identifier: 'MIT' };
