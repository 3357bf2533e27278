/** As much of an OpenAPI document as is read to people. */
export interface ApiDescription {
  info: { version: string; description?: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, Schema> };
}

export interface DescribedOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  /** Of permissions.ts. */
  'x-permission'?: string;
  parameters?: { in: string; name: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, Content & { example: unknown }> };
  responses: Record<string, DescribedAnswer>;
}

export interface DescribedAnswer {
  description: string;
  content?: Record<string, Content>;
  /** Codes a refusal may have. */
  'x-codes'?: string[];
}

interface Content {
  schema: Schema;
}

/** JSON Schema, as our document writes it. */
export interface Schema {
  $ref?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  pattern?: string;
}

/** The server's own document, to be read; test/e2e/reference.spec.ts reads it whole. */
export function describedApi(document: object): ApiDescription {
  return document as ApiDescription; // written by src/server/openapi alone, which `ui` may not import
}

/** The name a schema is known by elsewhere in the document. */
export function shapeName(schema: Schema): string | undefined {
  return schema.$ref?.split('/').at(-1);
}
