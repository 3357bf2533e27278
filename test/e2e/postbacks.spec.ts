import { codeFor, submit } from '../php/visitor.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import { adminCookie, join } from '../support/log-in.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import { expect, expectAccessible, newNumber, test } from './visit.ts';

const DESK = { width: 1280, height: 860 };
const KIM = { name: 'Kim', email: 'kim@demo.example', password: 'correct horse battery staple' };

async function convert(pinflow: Pinflow, msisdn: string): Promise<void> {
  const url = `${pinflow.url}/l/demo?aff_click_id=c-7`;
  const sent = await submit(url, { msisdn });
  await submit(url, { state: sent.state, otp: await codeFor(pinflow, msisdn) });
}

test('a postback is set with its macros, tried, told, switched off by its receiver, on again, and sent again', async ({
  openConsole,
}, { workerIndex }) => {
  // A walk through every room of it, with tries that are waited for.
  test.slow();
  let status = 200;
  const receiver = await startFakeAdvertiser(() => ({ status, body: 'thanks' }));
  const pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: receiver.host });
  try {
    const { page } = await openConsole(pinflow, { viewport: DESK });
    await page.goto(`${pinflow.url}/console/affiliates/demo`);
    await page.getByLabel('Address').fill(`${receiver.origin}/p?c=`);
    await page.getByRole('button', { name: '{aff_click_id}' }).click();
    await expect(page.getByLabel('Address')).toHaveValue(`${receiver.origin}/p?c={aff_click_id}`);
    await expect(page.locator('[data-example]')).toHaveText(`${receiver.origin}/p?c=test-click`);
    await page.getByRole('button', { name: 'Send a trial' }).click();
    const result = page.locator('[data-trial-result]');
    await expect(result).toContainText('It arrived.');
    await expect(result).toContainText(`GET ${receiver.origin}/p?c=test-click`);
    await expect(result).toContainText('thanks');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save postback' }).click();
    await expect(page.locator('.toast')).toContainText('The postback is saved');
    // One event more takes none away.
    await page.getByRole('checkbox', { name: 'Change of status' }).check();
    await page.getByRole('button', { name: 'Save postback' }).click();
    const events = async () => (await pinflow.admin('GET', '/affiliates/demo')).body['postback'];
    await expect.poll(events).toMatchObject({ events: ['conversion', 'status'] });
    await page.getByRole('checkbox', { name: 'Change of status' }).uncheck();
    await page.getByRole('button', { name: 'Save postback' }).click();
    await expect.poll(events).toMatchObject({ events: ['conversion'] });
    await page.getByRole('button', { name: 'Sign it: make a secret' }).click();
    await expect(page.locator('[data-shown-once] code')).toHaveText(/^whsec_/);

    const { e164 } = newNumber(workerIndex);
    await page.goto(`${pinflow.url}/console/postbacks`);
    await expect(page.getByText('Updating by itself')).toBeVisible();
    await convert(pinflow, e164);
    const rows = page.locator('[data-rows] tbody tr');
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText('Delivered', { timeout: 15_000 });
    expect(receiver.received.at(-1)?.query).toEqual({ c: 'c-7' });
    expect(receiver.received.at(-1)?.headers).toHaveProperty('webhook-signature');
    await expectAccessible(page);

    status = 410;
    await convert(pinflow, newNumber(workerIndex).e164);
    await expect(rows.first()).toContainText('Held', { timeout: 15_000 });
    await rows.first().locator('a.cell').click();
    const inspector = page.locator('.inspector');
    await expect(inspector).toContainText('This postback is switched off');
    await inspector.getByRole('link', { name: 'Switch it on' }).click();
    await expect(page.getByText('Switched off: the receiver answered 410.')).toBeVisible();
    status = 200;
    await page.getByRole('button', { name: 'Switch on again' }).click();
    await expect(page.getByText('Switched off')).toHaveCount(0);
    await page.goto(`${pinflow.url}/console/postbacks?status=delivered`);
    await expect(rows).toHaveCount(2, { timeout: 15_000 });

    const told = receiver.received.length;
    await rows.first().locator('a.cell').click();
    await page.getByRole('link', { name: 'Open as a page' }).click();
    await page.waitForURL('**/console/postbacks/*');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Send again' }).click();
    await expect(page.locator('.toast')).toContainText('under the same id');
    await expect.poll(() => receiver.received.length).toBe(told + 1);
    await page.getByRole('link', { name: 'See the click’s X-ray' }).click();
    await expect(page.locator('.told')).toContainText('Delivered');

    await page.goto(`${pinflow.url}/console/settings`);
    await page.locator('.postback').getByLabel('Address').fill(`${receiver.origin}/t?r={revenue}`);
    await page.getByRole('button', { name: 'Save postback' }).click();
    await expect(page.locator('.toast')).toContainText('The postback is saved');
    expect((await pinflow.admin('GET', '/settings')).body).toMatchObject({
      tracker: { url: `${receiver.origin}/t?r={revenue}`, enabled: true },
    });
    await expectAccessible(page);

    await adminCookie(pinflow);
    const cookie = await join(pinflow, { role: 'affiliate', affiliate_id: 'demo' }, KIM);
    const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const };
    const portal = (await openConsole(pinflow, phone, cookie)).page;
    await portal.goto(`${pinflow.url}/portal/postbacks`);
    await expect(portal.locator('[data-rows] tbody tr')).toHaveCount(2);
    await expectAccessible(portal);
    await portal.getByRole('link', { name: 'Set and try my postback' }).click();
    await expect(portal.getByLabel('Address')).toHaveValue(`${receiver.origin}/p?c={aff_click_id}`);
    await expect(portal.getByText('The number may be in it')).toHaveCount(0);
    await portal.getByRole('button', { name: 'Send a trial' }).click();
    await expect(portal.locator('[data-trial-result]')).toContainText('It arrived.');
    await expectAccessible(portal);
    const wide = await portal.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBe(0);
  } finally {
    await pinflow.stop();
    await receiver.close();
  }
});
