import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import { startPinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';

const AT_ONCE = 100;

/** T2: 100 parallel verifies of one click with the right code, `times` times. Broken promises in words. */
export async function sameVerify(
  times: number,
  progress: (words: string) => void = () => {},
): Promise<string[]> {
  const advertiser = await startFakeAdvertiser((request) => ({
    body: { status: 'SUCCESS', ref: String(request.fields['cid']) },
    delay_ms: 5,
  }));
  const pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
  const world = await makeWorld(pinflow, acme(advertiser.origin));
  const broken: string[] = [];
  for (let time = 1; time <= times; time++) {
    const { body } = await world.send({ msisdn: `96478${String(10_000_000 + time)}` });
    const tid = String(body.tid);
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => world.verify({ tid, otp: '1234' })),
    );
    const ids = new Set(answers.map((answer) => answer.body.conversion_id));
    const calls = advertiser.on('/verify').filter(({ fields }) => fields['ref'] === tid).length;
    if (calls !== 1) broken.push(`${tid}: the advertiser was called ${calls} times`);
    if (ids.size !== 1 || ids.has(undefined)) broken.push(`${tid}: was told ${ids.size} conversions`);
    const others = answers.filter(({ status }) => status !== 200).length;
    if (others > 0) broken.push(`${tid}: ${others} of ${AT_ONCE} were not answered 200`);
    if (time % 50 === 0) progress(`${time} clicks verified by ${AT_ONCE} at once`);
  }
  const { body } = await pinflow.admin<{ items: { conversions: number }[] }>(
    'GET',
    '/reports?group_by=affiliate',
  );
  const sum = body.items.reduce((all, row) => all + row.conversions, 0);
  if (sum !== times) broken.push(`${times} clicks were verified, and the report has ${sum} conversions`);
  await pinflow.stop();
  await advertiser.close();
  return broken;
}
