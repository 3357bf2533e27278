import { isIP } from 'node:net';
import type { FlowAnswer } from '../../domain/otp-flow/flow-answer.ts';
import type {
  PageRequest,
  SendRequest,
  VerifyRequest,
  VisitorFacts,
} from '../../domain/otp-flow/flow-request.ts';
import type { SubIds } from '../../domain/ledger/click.ts';
import { SUB_IDS, subIdsOf } from '../../domain/ledger/sub-ids.ts';
import type { Params } from './read-params.ts';

const SUB_ID_LENGTH = 256;

/** The parameters of a send, or the refusal that names the wrong one. */
export function sendRequest(params: Params): SendRequest | FlowAnswer {
  if (!params.msisdn) return missing('msisdn');
  for (const name of SUB_IDS)
    if ((params[name]?.length ?? 0) > SUB_ID_LENGTH)
      return invalid(`\`${name}\` is longer than ${SUB_ID_LENGTH} characters.`);
  const { msisdn, consent, operator, page_version } = params;
  const prep = params.prep || undefined;
  return { msisdn, consent, operator, page_version, prep, ...subIdsOf(params), ...facts(params) };
}

/** The parameters of a page about to be shown; sub ids in page steps are those of its visitor. */
export function pageRequestOf(params: Params): PageRequest {
  const subIds = Object.entries(subIdsOf(params)).map(([name, value]) => [
    name,
    value?.slice(0, SUB_ID_LENGTH),
  ]);
  return { ...Object.fromEntries(subIds), ...facts(params) };
}

/** The parameters of a verify, or the refusal that names the wrong one. */
export function verifyRequest(params: Params): VerifyRequest | FlowAnswer {
  if (!params.otp) return missing('otp');
  if (!params.msisdn && !params.tid) return missing('msisdn');
  return {
    otp: params.otp,
    msisdn: params.msisdn || undefined,
    tid: params.tid || undefined,
    ...facts(params),
  };
}

/** A visitor's sub ids from a page's query, foreign names translated; too long ones are cut, not lost. */
export function visitorSubIds(query: URLSearchParams, paramMap: Readonly<Record<string, string>>): SubIds {
  const found: Record<string, string> = {};
  for (const [foreign, name] of Object.entries(paramMap)) {
    const value = query.get(foreign);
    if (value !== null) found[name] = value;
  }
  for (const name of SUB_IDS) {
    const value = query.get(name);
    if (value !== null) found[name] = value;
  }
  return subIdsOf(
    Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value.slice(0, SUB_ID_LENGTH)])),
  );
}

function facts(params: Params): VisitorFacts {
  return {
    ip: params.ip !== undefined && isIP(params.ip) !== 0 ? params.ip : undefined,
    ua: params.ua?.slice(0, 1024),
    lang: params.lang?.slice(0, 100),
    referer: params.referer?.slice(0, 2048),
    page_url: params.page_url?.slice(0, 2048),
    query: queryOf(params.page_url),
  };
}

/** The visitor's query string is the one of the page they saw. */
function queryOf(pageUrl: string | undefined): string | undefined {
  const mark = pageUrl?.indexOf('?') ?? -1;
  return mark < 0 ? undefined : pageUrl?.slice(mark + 1, 2048);
}

function missing(name: string): FlowAnswer {
  return invalid(`\`${name}\` is missing.`);
}

function invalid(message: string): FlowAnswer {
  return { outcome: 'invalid_request', message };
}
