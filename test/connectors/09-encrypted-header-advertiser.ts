import { createDecipheriv } from 'node:crypto';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';
import { startStrictAdvertiser, wrongFields } from './strict-advertiser.ts';

export const PIN = '5512';
export const SECRETS = {
  api_key: 'api-key-of-shape-9',
  service_id: '70011',
  pre_shared_key: 'sixteen-byte-key',
};
export const NETWORKS: Record<string, string> = { '25471': '02', '25473': '03' };

/** An answer two levels deep: what was asked for went well as a call, whatever came of it. */
export function result(subscriptionResult: string, code = 'SUCCESS'): Reply {
  return { body: { code, inError: false, requestId: '77', responseData: { subscriptionResult } } };
}

/**
 * Shape 9 of the connectors. `authentication` is base64 of AES-128-ECB with PKCS#7 under the pre-shared key of
 * service id, `#` and milliseconds since the epoch; no header value may be seen twice.
 */
export async function startEncryptedHeaderAdvertiser(): Promise<StrictAdvertiser> {
  const asked = new Map<string, unknown>();
  const seen = new Set<string>();

  function wrong(request: Received): string | undefined {
    const { path, method, query, headers, fields } = request;
    const isConfirm = path === '/subscription/optin/confirm/1001';
    if (!isConfirm && path !== '/subscription/optin/1001') return 'no such path';
    if (method !== 'POST' || Object.keys(query).length > 0) return `${method} with a query`;
    if (headers['content-type'] !== 'application/json') return `content type ${headers['content-type']}`;
    if (headers['apikey'] !== SECRETS.api_key) return 'another apikey';
    const authentication = wrongAuthentication(String(headers['authentication']));
    if (authentication !== undefined) return authentication;
    const id = String(headers['external-tx-id']);
    if (!/^[0-9a-f-]{36}$/.test(id) || seen.has(id)) return `external-tx-id is ${id}`;
    seen.add(id);
    const msisdn = String(fields['userIdentifier']);
    return wrongFields(
      fields,
      {
        userIdentifier: /^2547[0-9]{8}$/,
        userIdentifierType: /^MSISDN$/,
        catalogId: 2002,
        mcc: /^639$/,
        mnc: new RegExp(`^${NETWORKS[msisdn.slice(0, 5)]}$`),
        subSource: /^WEB$/,
        trackingId: /^.{20,40}$/,
        clientIP: /^203\.0\.113\.7$/,
        campaignUrl: /^http:\/\/[^/]+\/l\/[a-z0-9-]+$/,
        ...(isConfirm && { transactionAuthCode: /^[0-9]{4}$/ }),
      },
      {},
    );
  }

  return startStrictAdvertiser({
    wrong,
    refuse: () => ({ status: 400, body: { code: 'INVALID_REQUEST', inError: true } }),
    serve({ path, fields }, desk) {
      const { userIdentifier: msisdn, trackingId } = fields;
      if (!path.includes('/confirm/')) {
        asked.set(String(msisdn), trackingId);
        return desk.scripted('send', msisdn) ?? result('OPTIN_PREACTIVE_WAIT_CONF');
      }
      if (asked.get(String(msisdn)) !== trackingId) return result('OPTIN_MISSING_PREACTIVE');
      const scripted = desk.scripted('verify', msisdn);
      if (scripted) return scripted;
      if (fields['transactionAuthCode'] !== PIN) return result('OPTIN_CONF_WRONG_PIN');
      const isFirst = String(msisdn).startsWith('25471');
      return result(isFirst ? 'OPTIN_ACTIVE_WAIT_CHARGING' : 'OPTIN_WAIT_FOR_ACTIVE_AND_CHARGING');
    },
  });
}

function wrongAuthentication(value: string): string | undefined {
  const decipher = createDecipheriv('aes-128-ecb', SECRETS.pre_shared_key, null);
  try {
    const text = decipher.update(value, 'base64', 'utf8') + decipher.final('utf8');
    const [id, at, ...more] = text.split('#');
    if (id !== SECRETS.service_id || more.length > 0) return `authentication holds ${text}`;
    return Math.abs(Date.now() - Number(at)) < 10_000 ? undefined : `authentication is of ${at}`;
  } catch {
    return 'authentication cannot be decrypted';
  }
}
