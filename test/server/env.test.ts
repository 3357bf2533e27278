import { describe, expect, it } from 'vitest';
import { parseEnv } from '../../src/server/env.ts';

describe('the environment', () => {
  it("has the contract's defaults", () => {
    expect(parseEnv({})).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 4321,
      PINFLOW_DATA_DIR: '.data',
      PINFLOW_GENERATED_DIR: 'generated',
      PINFLOW_DEMO: 'on',
      PINFLOW_LOG_LEVEL: 'info',
      PINFLOW_ADDRESS_LIMIT: { v4: 600, v6: 60 },
      PINFLOW_EGRESS_ALLOW: [],
      PINFLOW_TRUSTED_PROXIES: [],
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 4321 });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PINFLOW_PUBLIC_URL', 'pages.example'],
    ['PINFLOW_PUBLIC_URL', 'ftp://pages.example'],
    ['PINFLOW_PUBLIC_URL', 'https://pages.example/sub'],
    ['DATABASE_URL', 'postgres://localhost/pinflow'],
    ['PINFLOW_SECRET_KEY', 'short'],
    ['PINFLOW_SECRET_KEY_OLD', 'short'],
    ['PINFLOW_ADMIN_TOKEN', 'x'.repeat(31)],
    ['PINFLOW_DEMO', 'maybe'],
    ['PINFLOW_EGRESS_ALLOW', 'http://10.0.0.1/'],
    ['PINFLOW_EGRESS_ALLOW', 'gateway.internal:99999'],
    ['PINFLOW_EGRESS_ALLOW', '10.0.0.0/40'],
    ['PINFLOW_EGRESS_ALLOW', '127.0.0.1'],
    ['PINFLOW_EGRESS_ALLOW', '10.0.0.0/8,::1'],
    ['PINFLOW_EGRESS_ALLOW', ':0'],
    ['PINFLOW_EGRESS_ALLOW', 'gateway.internal:0'],
    ['PINFLOW_EGRESS_ALLOW', 'gateway.internal:5432'],
    ['PINFLOW_EGRESS_ALLOW', 'gateway.internal'],
    ['PINFLOW_TRUSTED_PROXIES', 'proxy.internal'],
    ['PINFLOW_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['PINFLOW_ADDRESS_LIMIT', '600'],
    ['PINFLOW_RETENTION_DAYS', '0'],
    ['PINFLOW_RETENTION_DAYS', 'many'],
    ['PINFLOW_LOG_LEVEL', 'loud'],
    ['PINFLOW_METRICS_TOKEN', 'x'],
    ['PINFLOW_BACKUP_PASSPHRASE', 'x'],
  ])('refuses %s=%s in one sentence that names it', (name, value) => {
    const sentence = parseEnv({ [name]: value });
    expect(sentence).toEqual(expect.stringMatching(new RegExp(`^${name} .{10,}\\.$`)));
  });

  it('wants the public address named where others can reach it', () => {
    expect(parseEnv({ HOST: '0.0.0.0' })).toMatch(/^PINFLOW_PUBLIC_URL /);
    expect(parseEnv({ HOST: '0.0.0.0', PINFLOW_PUBLIC_URL: 'https://pages.example/' })).toMatchObject({
      PINFLOW_PUBLIC_URL: 'https://pages.example',
    });
  });

  it('reads what may be called although private, and whom to believe', () => {
    expect(
      parseEnv({
        PINFLOW_EGRESS_ALLOW: '127.0.0.1:9000, 10.0.0.0/8,[::1]:80,gw.internal:8443',
        PINFLOW_TRUSTED_PROXIES: '10.0.0.1,fd00::/8',
      }),
    ).toMatchObject({
      PINFLOW_EGRESS_ALLOW: ['127.0.0.1:9000', '10.0.0.0/8', '[::1]:80', 'gw.internal:8443'],
      PINFLOW_TRUSTED_PROXIES: ['10.0.0.1', 'fd00::/8'],
    });
  });
});
