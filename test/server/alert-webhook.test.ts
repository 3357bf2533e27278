import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';

let advertiser: FakeAdvertiser;
let receiver: FakeAdvertiser;
let pinflow: Pinflow;

beforeAll(async () => {
  advertiser = await startFakeAdvertiser(() => ({ status: 401, body: {} }));
  receiver = await startFakeAdvertiser();
  pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: `${advertiser.host},${receiver.host}`,
    PINFLOW_DEMO: 'off',
  });
});
afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
  await receiver.close();
});

interface Written {
  alert_webhook?: { url: string; secret?: unknown };
  alert_webhook_secret?: string;
  message?: string;
}

const change = (alert_webhook: unknown) => pinflow.admin<Written>('PATCH', '/settings', { alert_webhook });

describe('the alert webhook', () => {
  it.each([
    'http://127.0.0.1:9/',
    'http://169.254.169.254/latest',
    'ftp://hooks.example/',
    'https://u:p@hooks.example/',
    'https://hooks.example/{secret}',
  ])('does not go to %s', async (url) => {
    expect((await change({ url })).status).toBe(400);
  });

  it('is told once what is wrong, signed, and stands with the alert under /system', async () => {
    const set = await change({ url: `${receiver.origin}/alerts`, secret: { make: true } });
    expect(set.status).toBe(200);
    expect(set.body.alert_webhook).toEqual({ url: `${receiver.origin}/alerts`, secret: { set: true } });
    const secret = set.body.alert_webhook_secret ?? '';
    const read = await pinflow.admin<Written>('GET', '/settings');
    expect(JSON.stringify(read.body)).not.toContain(secret);

    const kiwi = await makeWorld(pinflow, acme(advertiser.origin));
    await kiwi.send({ msisdn: '9647801234567' });
    await kiwi.send({ msisdn: '9647801234568' });
    await expect.poll(() => receiver.received.length).toBe(1);
    const { alerts } = (
      await pinflow.admin<{ alerts: { kind: string; subject: string }[] }>('GET', '/system')
    ).body;
    expect(alerts).toMatchObject([{ kind: 'credentials_refused', subject: kiwi.integration_id }]);
    await kiwi.send({ msisdn: '9647801234569' });
    expect(receiver.received).toHaveLength(1);
    const [told] = receiver.received;
    const headers = told?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(told?.body ?? '', headers)).toMatchObject({
      type: 'alert.raised',
      data: { kind: 'credentials_refused', subject: kiwi.integration_id },
    });
    expect(told?.body).not.toContain('canary');
  });

  it('is taken away by null', async () => {
    const gone = await change(null);
    expect([gone.status, gone.body.alert_webhook]).toEqual([200, undefined]);
  });
});
