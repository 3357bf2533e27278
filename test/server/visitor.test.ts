import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import { submit } from '../php/visitor.ts';

let pinflow: Pinflow;

beforeAll(async () => {
  pinflow = await startPinflow();
});

afterAll(async () => {
  await pinflow.stop();
});

describe('the first view of a page', () => {
  it('is answered once and whole, and the next from memory, the same', async () => {
    const first = await fetch(`${pinflow.url}/l/demo`);
    const second = await fetch(`${pinflow.url}/l/demo`);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await first.text()).toBe(await second.text());
    expect(first.headers.get('etag')).toBe(second.headers.get('etag'));
    expect(pinflow.output()).not.toContain('Error');
  });

  it.each(['', 'W/'])('is not sent again to who has it (%s)', async (weak) => {
    const etag = (await fetch(`${pinflow.url}/l/demo`)).headers.get('etag') ?? '';
    const again = await fetch(`${pinflow.url}/l/demo`, { headers: { 'if-none-match': `${weak}${etag}` } });
    expect(again.status).toBe(304);
  });

  it('of a page that is not there says so, with and without a slash', async () => {
    for (const path of ['/l/nowhere', '/l/demo/', '/l/']) {
      const response = await fetch(`${pinflow.url}${path}`);
      expect([path, response.status, (await response.text()).includes('This page is not here')]).toEqual([
        path,
        404,
        true,
      ]);
    }
  });
});

describe('links back to a page', () => {
  it.each([
    ['sub1=a%26b&aff_click_id=x', 'sub1=a%26b&aff_click_id=x&'],
    ['otp=1234&sub2=2&msisdn=1&state=', 'sub2=2&'],
    ['', ''],
  ])("keep the visitor's query %s without our own fields", async (query, kept) => {
    const page = await submit(`${pinflow.url}/l/demo?${query}`, { msisdn: '+254700000012' });
    const link = /href="\?([^"]*)state=/.exec(page.html)?.[1]?.replaceAll('&amp;', '&');
    expect(link).toBe(kept);
  });
});
