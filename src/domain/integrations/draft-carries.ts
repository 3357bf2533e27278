import { placeInReply } from './draft-answer.ts';
import type { CallParts } from './draft-parts.ts';
import type { DraftFindings } from './draft-settler.ts';
import type { DraftStep } from './draft-step.ts';

/** Gives send the carries verify needs: found in a pasted answer, else guessed by name and asked. */
export function withCarries(
  step: DraftStep,
  parts: CallParts | undefined,
  { carries, open }: DraftFindings,
): void {
  const names = new Set<string>();
  for (const { name, label, value, path } of carries) {
    if (names.has(name)) continue;
    const place = placeInReply(parts?.call.reply, label, value);
    step.carry = [
      ...(step.carry ?? []),
      { name, get: place ?? `json:${label.replace(/[.[\]\\]/g, '\\$&') || name}` },
    ];
    if (place === undefined)
      open.push({
        path: `send.carry.${names.size}.get`,
        question: `Where in the answer to send is \`${label}\`, which \`${path}\` needs? The same name was assumed; if it is not from send, write its value there instead.`,
        blocking: true,
      });
    names.add(name);
  }
}
