import type { IntegrationDefinition } from './integration.ts';
import type { PrepareStep } from './step.ts';
import { stepsOf } from './steps-of.ts';
import { macrosOf } from './template.ts';
import { templatesOf } from './templates-of.ts';

type Described = Pick<IntegrationDefinition, 'send' | 'verify' | 'status'>;

/** The steps that run when a page is shown, in order. */
export function pageStepsOf({ send }: Pick<Described, 'send'>): PrepareStep[] {
  return send.prepare.filter((step) => step.kind === 'page');
}

/** What a page step puts into the page's head, as a template. */
export function headOf(step: Pick<PrepareStep, 'head_html' | 'carry'>): string {
  const isCarried = step.carry.some(({ name }) => name === 'head_html');
  return step.head_html ?? (isCarried ? '{carry.head_html}' : '');
}

const kept = new WeakMap<Described['send'], readonly string[]>();

/** Carries of page steps that the calls after the visitor's number is known use: what goes from the page into the send. */
export function keptPageCarries(definition: Described): readonly string[] {
  const known = kept.get(definition.send);
  if (known) return known;
  const used = new Set(
    stepsOf(definition)
      .filter(({ step }) => step.kind !== 'page')
      .flatMap(templatesOf)
      .flatMap(({ text }) => macrosOf(text)),
  );
  const carried = pageStepsOf(definition).flatMap(({ carry }) => carry.map(({ name }) => name));
  const names = [...new Set(carried)].filter((name) => used.has(`carry.${name}`));
  kept.set(definition.send, names);
  return names;
}
