import { isIP } from 'node:net';
import type { FakeAdvertiser, Received, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';

export const PIN = '8823';

export interface TxidAdvertiser extends FakeAdvertiser {
  /** Makes a number's subscription active, whatever was asked of it. */
  subscribe: (msisdn: string) => void;
  /** What was wrong with the calls it got, in its own words. */
  faults: string[];
  /** What it answers to a well-formed call for a number instead of doing its work. */
  script: (msisdn: string, on: 'send' | 'validation', reply: Reply) => void;
}

// PHP APIs of this family call their JSON a page.
const HTML = { 'content-type': 'text/html; charset=UTF-8' };

export function fail(errorMessage: string): Reply {
  return { body: JSON.stringify({ response: 'Fail', errorMessage }), headers: HTML };
}

/** Shape 8 of the connectors: GET, a transaction id made by the caller, the visitor's address and agent. */
export async function startTxidAdvertiser(): Promise<TxidAdvertiser> {
  const faults: string[] = [];
  const scripts = new Map<string, Reply>();
  const sent = new Map<string, Record<string, string>>();
  const subscribed = new Set<string>();

  function serve(request: Received): Reply {
    const fault = wrongCall(request);
    if (fault) return refuse(request.path, fault);
    if (request.path === '/pin/status') return { body: status(request.query) };
    const step = request.path === '/pin/send' ? send : validate;
    return step(request.query);
  }

  function send(query: Record<string, string>): Reply {
    const { msisdn = '', txid = '' } = query;
    if (sent.has(txid)) return refuse('/pin/send', 'a txid that was there before');
    sent.set(txid, query);
    return scripts.get(`send:${msisdn}`) ?? SUCCESS;
  }

  function validate(query: Record<string, string>): Reply {
    const { msisdn = '', txid = '', pin } = query;
    const first = sent.get(txid);
    if (!first) return refuse('/pin/validation', 'a txid that was never sent');
    for (const name of ['msisdn', 'cmpid', 'ip', 'ua'])
      if (first[name] !== query[name]) return refuse('/pin/validation', `another ${name} than in send`);
    const scripted = scripts.get(`validation:${msisdn}`);
    if (scripted) return scripted;
    if (pin !== PIN) return fail('Invalid PIN');
    subscribed.add(msisdn);
    return SUCCESS;
  }

  function status({ msisdn = '' }: Record<string, string>): string {
    return subscribed.has(msisdn) ? 'ACTIVE' : 'INACTIVE';
  }

  function refuse(path: string, fault: string): Reply {
    faults.push(`${path}: ${fault}`);
    return fail(`Bad request: ${fault}`);
  }

  return {
    ...(await startFakeAdvertiser(serve)),
    faults,
    subscribe: (msisdn) => void subscribed.add(msisdn),
    script: (msisdn, on, reply) => void scripts.set(`${on}:${msisdn}`, reply),
  };
}

const SUCCESS: Reply = { body: JSON.stringify({ response: 'SUCCESS', errorMessage: '' }), headers: HTML };
const WANTED: Record<string, string[]> = {
  '/pin/send': ['msisdn', 'cmpid', 'txid', 'ip', 'ua'],
  '/pin/validation': ['msisdn', 'cmpid', 'txid', 'pin', 'ip', 'ua'],
  '/pin/status': ['msisdn', 'cmpid'],
};

function wrongCall({ path, method, query, body }: Received): string | undefined {
  const wanted = WANTED[path];
  if (!wanted) return 'no such path';
  if (method !== 'GET' || body !== '') return `method ${method}, body ${body.length} bytes`;
  const missing = wanted.find((name) => !query[name]);
  if (missing !== undefined) return `${missing} is missing`;
  const foreign = Object.keys(query).find((name) => !wanted.includes(name));
  if (foreign !== undefined) return `${foreign} is not a parameter`;
  if (!/^2547[0-9]{8}$/.test(query['msisdn'] ?? '')) return `msisdn is ${query['msisdn']}`;
  if (query['cmpid'] !== 'CAMPAIGN_ID') return `cmpid is ${query['cmpid']}`;
  if (query['ip'] !== undefined && isIP(query['ip']) === 0) return `ip is ${query['ip']}`;
  return undefined;
}
