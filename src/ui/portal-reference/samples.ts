/** What a sample is filled in with. */
export interface SampleValues {
  public_url: string;
  aff_id: string;
  /** Whether the page demands a tick. */
  needs_consent: boolean;
}

/** A program that sends a code and verifies it: the key comes from the environment, the rest from the visitor. */
export interface Sample {
  language: 'curl' | 'PHP' | 'Python' | 'Node';
  text: string;
}

export function samplesOf(values: SampleValues): Sample[] {
  return [
    { language: 'curl', text: curl(values) },
    { language: 'PHP', text: php(values) },
    { language: 'Python', text: python(values) },
    { language: 'Node', text: node(values) },
  ];
}

function curl({ public_url, aff_id, needs_consent }: SampleValues): string {
  const consent = needs_consent ? ' -d consent=1' : '';
  return `curl '${public_url}/api/otp/send' -H "Authorization: Bearer $PINFLOW_KEY" \\
  -d aff_id=${aff_id} --data-urlencode "msisdn=$MSISDN" -d sub1=spring -d aff_click_id=c-1${consent}

curl '${public_url}/api/otp/verify' -H "Authorization: Bearer $PINFLOW_KEY" \\
  -d aff_id=${aff_id} -d "tid=$TID" -d "otp=$OTP"`;
}

function php({ public_url, aff_id, needs_consent }: SampleValues): string {
  return `<?php
function pinflow($step, $params) {
    $call = curl_init('${public_url}/api/otp/' . $step);
    curl_setopt_array($call, [
        CURLOPT_POST => true,
        CURLOPT_POSTFIELDS => http_build_query(['aff_id' => '${aff_id}'] + $params),
        CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . getenv('PINFLOW_KEY')],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 15,
    ]);
    return json_decode(curl_exec($call), true);
}

$sent = pinflow('send', [
    'msisdn' => $_POST['msisdn'],
    'ip' => $_SERVER['REMOTE_ADDR'],
    'ua' => $_SERVER['HTTP_USER_AGENT'],
    'sub1' => 'spring',
    'aff_click_id' => 'c-1',${needs_consent ? "\n    'consent' => $_POST['consent']," : ''}
]);
// later, with the code the visitor typed:
$verified = pinflow('verify', ['tid' => $sent['tid'], 'otp' => $_POST['otp']]);`;
}

function python({ public_url, aff_id, needs_consent }: SampleValues): string {
  return `import json, os, urllib.error, urllib.parse, urllib.request

def pinflow(step, **params):
    request = urllib.request.Request(
        "${public_url}/api/otp/" + step,
        data=urllib.parse.urlencode({"aff_id": "${aff_id}", **params}).encode(),
        headers={"Authorization": "Bearer " + os.environ["PINFLOW_KEY"]},
    )
    try:
        return json.load(urllib.request.urlopen(request, timeout=15))
    except urllib.error.HTTPError as refused:  # a refusal is an answer too
        return json.load(refused)

sent = pinflow("send", msisdn=msisdn, sub1="spring", aff_click_id="c-1"${needs_consent ? ', consent="1"' : ''})
# later, with the code the visitor typed:
verified = pinflow("verify", tid=sent["tid"], otp=otp)`;
}

function node({ public_url, aff_id, needs_consent }: SampleValues): string {
  return `async function pinflow(step, params) {
  const answer = await fetch(\`${public_url}/api/otp/\${step}\`, {
    method: 'POST',
    headers: {
      Authorization: \`Bearer \${process.env.PINFLOW_KEY}\`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ aff_id: '${aff_id}', ...params }),
    signal: AbortSignal.timeout(15_000),
  });
  return answer.json();
}

const sent = await pinflow('send', { msisdn, sub1: 'spring', aff_click_id: 'c-1'${needs_consent ? ", consent: '1'" : ''} });
// later, with the code the visitor typed:
const verified = await pinflow('verify', { tid: sent.tid, otp });`;
}
