import type { MacroValues, StepCall } from '../../domain/integrations/connector.ts';
import { macrosSent } from '../../domain/integrations/templates-of.ts';

const SIMPLE = ['sub1', 'sub2', 'sub3', 'sub4', 'sub5', 'aff_click_id', 'ip', 'ua', 'lang'] as const;

/**
 * Of a request that cannot be built: the macro whose value, given by the visitor or the affiliate with the send, is
 * what does not fit (`{sub1}`). Undefined where the definition, a secret or a carry is at fault. `builds` tells
 * whether the request could be built with other values: a value is to blame when a harmless one in its place mends it.
 */
export function blameVisitor(
  { step, values }: Pick<StepCall, 'step' | 'values'>,
  builds: (values: MacroValues) => boolean,
): string | undefined {
  const sent = macrosSent({ path: '', step });
  const given = [...sent].filter((macro) => isGiven(macro, values));
  const only = given.find((macro) => builds(harmless(values, [macro])));
  const blamed = only ?? (given.length > 1 && builds(harmless(values, given)) ? given[0] : undefined);
  return blamed === undefined ? undefined : `{${blamed}}`;
}

function isGiven(macro: string, values: MacroValues): boolean {
  const name = SIMPLE.find((one) => one === macro);
  if (name) return (values[name] ?? '') !== '';
  if (macro === 'page.url') return true;
  return (macro === 'query' || macro.startsWith('query.')) && (values.query ?? '') !== '';
}

/** A digit is text, a number and true. */
function harmless(values: MacroValues, macros: readonly string[]): MacroValues {
  const changed = { ...values };
  for (const macro of macros) {
    const name = SIMPLE.find((one) => one === macro);
    if (name) changed[name] = '1';
    else if (macro === 'page.url') changed.page = { ...changed.page, url: 'https://page.example/' };
    else if (macro === 'query') changed.query = '';
    else {
      const query = new URLSearchParams(changed.query);
      query.set(macro.slice('query.'.length), '1');
      changed.query = query.toString();
    }
  }
  return changed;
}
