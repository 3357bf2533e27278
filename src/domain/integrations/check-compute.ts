import type { Issue } from './issue.ts';
import type { PlacedStep } from './steps-of.ts';
import { parseTemplate } from './template.ts';

/** Bytes a computed value may have before and after each of its functions. */
const MOST = 65_536;

const DIGEST: Record<string, number> = { md5: 16, sha1: 20, sha256: 32, sha512: 64 };

/** Computed values that are too long whatever their macros stand for: no call with them could ever be made. */
export function checkCompute({ path, step }: PlacedStep): Issue[] {
  const least = new Map<string, number>();
  return step.compute.flatMap(({ name, template, apply }, i) => {
    let size = 0;
    for (const part of parseTemplate(template))
      size += typeof part === 'string' ? part.length : (least.get(part.macro) ?? 0);
    let longest = size;
    for (const { fn, out } of apply) {
      size = leastOf(fn, out, size);
      longest = Math.max(longest, size);
    }
    least.set(`compute.${name}`, size);
    if (longest <= MOST) return [];
    const message = `\`${name}\` is at least ${Math.ceil(longest / 1024)} KB long: a computed value has at most ${MOST / 1024} KB.`;
    return [{ path: `${path}.compute.${i}`, message }];
  });
}

function leastOf(fn: string, out: string | undefined, size: number): number {
  const digest = DIGEST[fn.replace('hmac_', '')];
  if (digest !== undefined) return written(digest, out ?? 'hex');
  if (fn.startsWith('aes_')) return written(size - (size % 16) + 16, out ?? 'base64');
  return fn === 'hex' || fn.startsWith('base64') ? written(size, fn) : size;
}

function written(bytes: number, as: string): number {
  return as === 'hex' ? bytes * 2 : Math.ceil((bytes * 4) / 3);
}
