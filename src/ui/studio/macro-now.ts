import type { Definition } from './definition.ts';
import { isObject, listAt, textAt } from './definition.ts';
import type { StudioState } from './studio-state.ts';

/** What a macro stands for right now, where that is known before the call; undefined otherwise. */
export function macroNow(macro: string, { definition, input, tried, view }: StudioState): string | undefined {
  const digits = digitsOf(input.msisdn);
  const tid = tried.send?.trial.tid;
  const [family = '', name = ''] = macro.split(/\.(.*)/s);
  switch (family) {
    case 'msisdn':
      if (digits === undefined) return undefined;
      return { '': digits, e164: `+${digits}`, '00': `00${digits}` }[name];
    case 'otp':
      return input.otp || undefined;
    case 'tid':
      return name === '' ? tid : undefined;
    case 'aff_id':
      return 'trial';
    case 'secret':
      return isSecret(definition, name) ? '•••' : undefined;
    case 'carry':
      return found(
        Object.values(tried).flatMap(({ reading }) => reading.values),
        name,
      );
    case 'compute':
      return found(tried[view]?.trial.computed ?? [], name);
    default:
      return undefined;
  }
}

/** Names of what a definition carries, over all its steps. */
export function carriesOf(definition: Definition): string[] {
  const steps = ['send', 'verify', 'status'].flatMap((step) => [
    ...listAt(definition, `${step}.prepare`).map((_, i) => `${step}.prepare.${i}`),
    step,
  ]);
  const names = steps.flatMap((step) =>
    listAt(definition, `${step}.carry`).map((_, i) => textAt(definition, `${step}.carry.${i}.name`)),
  );
  return [...new Set(names)].filter(Boolean);
}

function isSecret({ secrets }: Definition, name: string): boolean {
  return isObject(secrets) && Object.hasOwn(secrets, name);
}

function found(values: StudioState['tried'][string]['reading']['values'], name: string): string | undefined {
  const value = values.find((one) => one.name === name)?.value;
  return value === undefined ? undefined : String(value);
}

/** Of a number typed with its country code; how it is read otherwise, the server knows. */
function digitsOf(typed: string): string | undefined {
  const digits = typed.replace(/\D/g, '').replace(/^00/, '');
  return /^\s*(\+|00)/.test(typed) && digits.length >= 8 ? digits : undefined;
}
