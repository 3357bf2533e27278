import { describe, expect, it } from 'vitest';
import { checkIntegration } from '../../../src/domain/integrations/check-integration.ts';
import { integrationSchema } from '../../../src/domain/integrations/integration.ts';
import { startingPoints } from '../../../src/domain/integrations/starting-points.ts';
import { stepsOf } from '../../../src/domain/integrations/steps-of.ts';

describe.each(startingPoints().map((point) => [point.id, point] as const))('%s', (_, point) => {
  const filled = Object.fromEntries(
    Object.keys(point.definition.secrets ?? {}).map((name) => [name, 'sixteen byte key']),
  );
  const definition = integrationSchema.parse({ ...point.definition, secrets: filled });

  it('is a definition with nothing against it once its secrets have values', () => {
    expect(checkIntegration(definition)).toEqual({ issues: [], warnings: [] });
  });

  it('leads to nobody', () => {
    for (const { step } of stepsOf(definition))
      expect(new URL(step.url.replace(/\{[^}]*\}/g, 'x')).origin).toBe('https://api.advertiser.example');
  });

  it('holds no secret of anybody’s', () => {
    const names = Object.keys(filled);
    expect(point.definition.secrets ?? {}).toEqual(
      Object.fromEntries(names.map((name) => [name, { set: true }])),
    );
  });

  it('asks only of what is there', () => {
    const at = (path: string) =>
      path.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key) as unknown, definition);
    for (const { path } of point.open) expect([path, at(path)]).not.toEqual([path, undefined]);
  });

  it('says of every answer what a success is, and settles nothing by mere signs of one', () => {
    expect(definition.send.success).toBeDefined();
    if (definition.verify) expect(definition.verify.success).toBeDefined();
  });
});

it('has an id for each', () => {
  const ids = startingPoints().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
