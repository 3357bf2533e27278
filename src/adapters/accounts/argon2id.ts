import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's password storage cheat sheet: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
/** Each takes 19 MiB and a thread for 40 ms and more: a flood waits its turn instead of taking them all. */
const AT_ONCE = 2;

const derive = promisify(argon2);
const NOTHING_FITS = phc(Buffer.alloc(16), Buffer.alloc(TAG_BYTES));
let running = 0;
const waiting: (() => void)[] = [];

/** A new hash as a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return phc(salt, await tagOf(password, salt, COST));
}

/** Whether a password is the one hashed. No hash at all takes as long and fits nothing. */
export async function checkPassword(password: string, hash = NOTHING_FITS): Promise<boolean> {
  const [, , , cost = '', salt = '', tag = ''] = hash.split('$');
  const [memory = 0, passes = 0, parallelism = 0] = cost.split(',').map((part) => Number(part.slice(2)));
  const wanted = Buffer.from(tag, 'base64');
  const given = await tagOf(password, Buffer.from(salt, 'base64'), { memory, passes, parallelism });
  return given.length === wanted.length && timingSafeEqual(given, wanted) && hash !== NOTHING_FITS;
}

async function tagOf(password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await derive('argon2id', {
      message: password.normalize('NFC'),
      nonce,
      tagLength: TAG_BYTES,
      ...cost,
    });
  } finally {
    // The turn is handed on, so `running` stays while somebody waits.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function phc(salt: Buffer, tag: Buffer): string {
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${plain(salt)}$${plain(tag)}`;
}
