import { isIP } from 'node:net';
import { z } from 'zod';
import { parseEgressAllowance } from '../adapters/advertiser/egress-allowance.ts';
import { REFUSED_PORTS } from '../adapters/advertiser/refused-ports.ts';

const LOOPBACK = /^(127\.[0-9.]+|::1|\[::1\]|localhost)$/;

const secretText = z
  .string()
  .min(16, 'needs at least 16 characters, e.g. the output of `openssl rand -base64 32`');
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  );

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce
    .number('must be a port number, 0 to 65535')
    .int()
    .min(0)
    .max(65_535, 'must be a port number, 0 to 65535')
    .default(4321),
  PINFLOW_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an absolute address such as https://pages.example' })
    .transform((url) => url.replace(/\/+$/, ''))
    .refine((url) => new URL(url).pathname === '/' && new URL(url).search === '', 'must have no path')
    .optional(),
  PINFLOW_DATA_DIR: z.string().min(1).default('.data'),
  PINFLOW_GENERATED_DIR: z.string().min(1).default('generated'),
  DATABASE_URL: z
    .undefined(
      'is set, but PostgreSQL is not built yet in this version: unset it to keep everything in PINFLOW_DATA_DIR',
    )
    .optional(),
  PINFLOW_SECRET_KEY: secretText.optional(),
  PINFLOW_SECRET_KEY_OLD: secretText.optional(),
  PINFLOW_ADMIN_TOKEN: z
    .string()
    .min(32, 'needs at least 32 characters, e.g. the output of `openssl rand -hex 32`')
    .optional(),
  PINFLOW_DEMO: z.enum(['on', 'off'], 'must be `on` or `off`').default('on'),
  PINFLOW_EGRESS_ALLOW: list.superRefine((entries, context) => {
    const fault = entries.map(allowanceFault).find((one) => one !== undefined);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
  }),
  PINFLOW_TRUSTED_PROXIES: list.refine(
    (entries) => entries.every(isRange),
    'must be a comma-separated list of addresses or CIDRs, e.g. 10.0.0.0/8',
  ),
  PINFLOW_ADDRESS_LIMIT: z
    .string()
    .regex(/^[1-9][0-9]*,[1-9][0-9]*$/, 'must be two counts a minute, for IPv4 and IPv6, e.g. 600,60')
    .default('600,60')
    .transform((text) => text.split(',').map(Number))
    .transform(([v4 = 600, v6 = 60]) => ({ v4, v6 })),
  PINFLOW_RETENTION_DAYS: z.coerce
    .number('must be a number of days')
    .int()
    .min(1, 'must be at least one day')
    .optional(),
  PINFLOW_LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
  PINFLOW_METRICS_TOKEN: z.string().min(16, 'needs at least 16 characters').optional(),
  PINFLOW_BACKUP_PASSPHRASE: z.string().min(8, 'needs at least 8 characters').optional(),
  /** Set by boot: the process whose end the server follows. */
  PINFLOW_BOOT_PID: z.coerce.number().int().optional(),
});

export type Env = z.output<typeof schema>;

/**
 * The environment, parsed once; an empty variable counts as unset. Returns instead the one sentence that names
 * the variable and the mend, for exit code 2.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env | string {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `${String(issue?.path[0])} ${issue?.message ?? 'is not valid'}.`;
  }
  const env = parsed.data;
  if (!isLoopback(env.HOST) && env.PINFLOW_PUBLIC_URL === undefined)
    return `PINFLOW_PUBLIC_URL must be set when HOST is ${env.HOST}: give the address visitors use, e.g. https://pages.example.`;
  return env;
}

/** Whether a host name or address is this machine itself. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host.toLowerCase());
}

/** What is wrong with an entry; that it can be read is for the connector to say, which acts on it. */
function allowanceFault(entry: string): string | undefined {
  const port = isIP(entry) === 0 ? /:([0-9]+)$/.exec(entry)?.[1] : undefined;
  if (isIP(entry) !== 0)
    return `has \`${entry}\` without a port: write \`${isIP(entry) === 6 ? `[${entry}]` : entry}:8443\`, or \`${entry}/${isIP(entry) === 6 ? 128 : 32}\` for all its ports`;
  if (port !== undefined && REFUSED_PORTS.has(Number(port)))
    return `has \`${entry}\`, and port ${Number(port)} is never called: name the port the advertiser serves HTTP on`;
  try {
    parseEgressAllowance([entry]);
    if (port === undefined || Number(port) <= 65_535) return undefined;
  } catch {
    // told below
  }
  return `has \`${entry}\`, which is neither: it must be a comma-separated list of host:port or CIDR, e.g. 10.1.2.0/24,gateway.internal:8443`;
}

function isRange(entry: string): boolean {
  const [address = '', prefix, more] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || more !== undefined) return false;
  return prefix === undefined || (/^[0-9]{1,3}$/.test(prefix) && Number(prefix) <= (family === 6 ? 128 : 32));
}
