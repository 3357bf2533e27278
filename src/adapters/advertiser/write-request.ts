import type { StepCall } from '../../domain/integrations/connector.ts';
import type { System } from '../../domain/system/system.ts';
import { blameVisitor } from './blame-visitor.ts';
import { buildRequest } from './build-request.ts';
import { compileStep } from './compile-step.ts';
import type { Guard } from './guard.ts';
import type { HttpRequest } from './http-request.ts';
import type { MacroScope } from './macro-scope.ts';
import { createMacroScope } from './macro-scope.ts';
import { neededOf } from './prepare-step.ts';
import { Unreachable } from './unreachable.ts';

type Chance = Pick<System, 'uuid' | 'digits'>;

/** The request of a call, or why it may not go out. `fault` hears of what nobody thought of. */
export function writeRequest(
  call: StepCall,
  scope: MacroScope,
  guard: Guard,
  chance: Chance,
  fault: (error: unknown) => void,
): HttpRequest | Unreachable {
  try {
    requirePageCarries(call);
    const compiled = compileStep(call.step);
    const refused = compiled.url && guard.refusal(compiled.url);
    if (refused !== undefined) throw new Unreachable('guard', refused);
    return buildRequest(compiled, call, scope);
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      fault(error);
      return new Unreachable('unbuildable', 'The request could not be built: a fault of our own.');
    }
    if (error.why !== 'unbuildable') return error;
    const given = blameVisitor(call, (values) => builds({ ...call, values }, chance));
    return new Unreachable(error.why, error.message, given);
  }
}

function builds(call: StepCall, chance: Chance): boolean {
  const compiled = compileStep(call.step);
  try {
    buildRequest(compiled, call, createMacroScope(call, compiled.compute, chance));
    return true;
  } catch {
    return false; // for this reason or another: the other values are not to blame alone
  }
}

/** Steps of kind `page` run when the page is shown; what they carry has come in with the call, or it is not made. */
function requirePageCarries({ step, values, needed_carries }: StepCall): void {
  for (const prepare of step.prepare) {
    if (prepare.kind !== 'page') continue;
    const missing = neededOf(prepare, [step], needed_carries).find(
      (name) => values.carry[name] === undefined,
    );
    if (missing !== undefined)
      throw new Unreachable(
        'unbuildable',
        `The page's step \`${prepare.name}\` has not carried \`${missing}\`.`,
      );
  }
}
