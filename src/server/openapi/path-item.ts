import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { httpStatusOf, messageOf } from '../../domain/otp-flow/outcomes.ts';
import { dropInAnswer, flowAnswer } from './answers/flow.ts';
import { problem } from './answers/problem.ts';
import type { Answer, Operation } from './operation.ts';
import { PARAMETER_WORDS } from './parameter-words.ts';
import { PROBLEM_CODES } from './problem-codes.ts';

const SECURITY: Record<Operation['access'], Record<string, string[]>[]> = {
  token: [{ token: [] }, { session: [] }],
  key: [{ key: [] }, { keyParameter: [] }],
  session: [{ session: [] }],
  open: [],
};

/** An operation as OpenAPI has it. */
export function operationObject(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, about, access, permission, body, query, headers } = operation;
  const path = pathParameters(operation.path);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: about,
    security: SECURITY[access],
    ...(permission === undefined ? {} : { 'x-permission': permission }),
    requestParams: {
      ...(path ? { path } : {}),
      ...(query ? { query: worded(query) } : {}),
      ...(headers ? { header: headers } : {}),
    },
    ...(body
      ? {
          requestBody: {
            required: !body.optional,
            content: Object.fromEntries(
              (body.types ?? ['application/json']).map((type) => [
                type,
                { schema: body.schema, example: body.example },
              ]),
            ),
          },
        }
      : {}),
    responses: responsesOf(operation),
  };
}

function pathParameters(path: string): z.ZodObject | undefined {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (names.length === 0) return undefined;
  return z.object(Object.fromEntries(names.map((name) => [name, withWords(name, z.string())])));
}

/** Parameters of a query, each with its words. */
function worded(query: z.ZodObject): z.ZodObject {
  const fields = Object.entries(query.shape).map(([name, field]) => {
    // Zod types a shape's fields by their core alone; every schema of ours is made by `z`.
    return [name, withWords(name, field as z.ZodType)];
  });
  return z.object(Object.fromEntries(fields));
}

/** A parameter nobody has found words for yet is still told; test/server/openapi.test.ts asks for the words. */
function withWords(name: string, schema: z.ZodType): z.ZodType {
  const words = PARAMETER_WORDS[name];
  return schema.description !== undefined || words === undefined ? schema : schema.describe(words);
}

/** By status: what is answered, then every refusal with the codes it may have. */
function responsesOf(operation: Operation): ZodOpenApiResponsesObject {
  const { answers, problems = [], outcomes = [] } = operation;
  const refusal = operation.path.startsWith('/api/af/') ? dropInAnswer : flowAnswer;
  const lines = [
    ...problems.map((code) => ({ status: PROBLEM_CODES[code][0], code, words: PROBLEM_CODES[code][1] })),
    ...outcomes.map((code) => ({ status: httpStatusOf(code), code, words: messageOf(code) })),
  ];
  const responses: ZodOpenApiResponsesObject = {};
  for (const answer of answers) responses[statusKey(answer.status)] = responseOf(answer);
  for (const status of new Set(lines.map((line) => line.status))) {
    const here = lines.filter((line) => line.status === status);
    const codes = here.map(({ code, words }) => `\`${code}\`: ${words}`).join('\n');
    const known = responses[statusKey(status)];
    const description = known && 'description' in known ? `${known.description}\n${codes}` : codes;
    const schema = problems.length > 0 ? problem : refusal;
    responses[statusKey(status)] = {
      content: { 'application/json': { schema } },
      ...known,
      description,
      'x-codes': here.map(({ code }) => code),
    };
  }
  return responses;
}

function responseOf({ about, content, headers }: Answer) {
  const types = Object.entries(content ?? {}).map(([type, schema]) => [type, { schema }]);
  return {
    description: about,
    ...(content ? { content: Object.fromEntries(types) } : {}),
    ...(headers ? { headers } : {}),
  };
}

function statusKey(status: number): `${2 | 3 | 4 | 5}${string}` {
  // Every status of an answer has three digits and begins with one of these.
  return String(status) as `${2 | 3 | 4 | 5}${string}`;
}
