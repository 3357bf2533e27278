import { Ajv2020 } from 'ajv/dist/2020.js';

/** As much of a document as the tests read. */
export interface Document {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, unknown> };
}

export interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  [word: string]: unknown;
}

export interface DocumentedOperation {
  operationId: string;
  tags: string[];
  summary: string;
  security: Record<string, string[]>[];
  'x-permission'?: string;
  parameters?: { in: string; name: string; required?: boolean; description?: string }[];
  requestBody?: { content: Record<string, { example: unknown; schema: JsonSchema }> };
  responses: Record<string, { description: string; content?: Record<string, unknown>; 'x-codes'?: string[] }>;
}

export interface Given {
  method: string;
  path: string;
  status: number;
  type: string;
  text: string;
}

/** Says what is wrong with an answer by a document, and which operations' answers it has seen. */
export function answerChecker(document: object) {
  const doc = document as Document; // made by our own code; its shape is what is being tested
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(doc, 'document');
  const seen = new Set<string>();
  const patterns = Object.keys(doc.paths).map((path) => ({
    path,
    matches: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  }));

  return {
    seen,
    faultsOf({ method, path, status, type, text }: Given): string[] {
      const bare = path.split('?')[0] ?? '';
      // The fewest parameters win: `/clicks/{tid}` never stands for `/clicks/export`.
      const found = patterns
        .filter(({ matches }) => matches.test(bare))
        .sort((a, b) => braces(a) - braces(b));
      const verb = method.toLowerCase();
      const place = found.find((one) => doc.paths[one.path]?.[verb]);
      const operation = place && doc.paths[place.path]?.[verb];
      if (!operation) return [`${method} ${bare} is not in the document`];
      const response = operation.responses[String(status)];
      if (!response) return [`${operation.operationId} does not know the status ${status}: ${text}`];
      seen.add(`${operation.operationId} ${status}`);
      if (!response.content) return text === '' ? [] : [`${operation.operationId} ${status} has no body`];
      const media = Object.keys(response.content).find((one) => one.split(';')[0] === type.split(';')[0]);
      if (media === undefined) return [`${operation.operationId} ${status} is not of the type ${type}`];
      if (media !== 'application/json') return [];
      const escaped = [place.path, media].map((part) => encodeURIComponent(part.replaceAll('/', '~1')));
      const $ref = `document#/paths/${escaped[0]}/${verb}/responses/${status}/content/${escaped[1]}/schema`;
      const validate = ajv.compile({ $ref });
      if (validate(JSON.parse(text))) return [];
      return (validate.errors ?? []).map(
        (error) =>
          `${operation.operationId} ${status}${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
      );
    },
    /** What is wrong with a body that an operation is sent. */
    bodyFaults(path: string, verb: string, media: string, body: unknown): string[] {
      const escaped = [path, media].map((part) => encodeURIComponent(part.replaceAll('/', '~1')));
      const validate = ajv.compile({
        $ref: `document#/paths/${escaped[0]}/${verb}/requestBody/content/${escaped[1]}/schema`,
      });
      return validate(body)
        ? []
        : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
    },
  };
}

function braces({ path }: { path: string }): number {
  return path.split('{').length;
}
