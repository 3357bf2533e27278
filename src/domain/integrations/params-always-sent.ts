import type { Step } from './step.ts';

/** The params of a step without those that are left out when the one carry they are made of is not known. */
export function paramsAlwaysSent({ params }: Pick<Step, 'params'>): Step['params'] {
  return params.filter(({ value, omit_empty }) => !omit_empty || !/^\{carry\.[A-Za-z0-9_-]+\}$/.test(value));
}
