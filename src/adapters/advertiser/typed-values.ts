import { isLosslessNumber } from 'lossless-json';
import type { TypedValue } from '../../domain/integrations/trial.ts';
import type { CarriedValue } from './carried-value.ts';
import { carriedJson, carriedText } from './carried-value.ts';

/** Values a step made or found, with their types, masked. */
export function typedValues(
  values: readonly (readonly [string, CarriedValue])[],
  mask: (text: string) => string,
): TypedValue[] {
  return values.map(([name, value]) => {
    const exact = carriedJson(value);
    const type = isLosslessNumber(exact) || typeof value === 'number' ? 'number' : typeOf(value);
    const text = carriedText(value);
    const masked = mask(text);
    return { name, type, value: masked === text && typeof value !== 'string' ? value : masked };
  });
}

function typeOf(value: CarriedValue): 'string' | 'boolean' {
  return typeof value === 'boolean' ? 'boolean' : 'string';
}
