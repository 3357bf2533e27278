import { globSync, readFileSync } from 'node:fs';
import { sentencesIn } from '../../src/server/words/sentences-in.ts';
import type { Harvested } from './harvest-sentences.ts';
import { harvestSentences } from './harvest-sentences.ts';

/** Where the server's words to people stand: refusals, issues, warnings, questions, hints, the interface's description. */
const SPOKEN = [
  'src/domain/**/*.ts',
  'src/use-cases/**/*.ts',
  'src/adapters/{advertiser,carriers,curl}/**/*.ts',
  'src/server/openapi/**/*.ts',
  'pages-templates/*/template.ts',
  'src/server/gateway/admin-api/**/*.ts',
  'src/server/{astro-pages,authenticate,gateway/gateway,gateway/passkey-logins,gateway/read-params,gateway/flow-requests}.ts',
];

/** Words for others than the console's people: pages speak their own languages, names and marks mean no sentence. */
const UNSPOKEN = [
  // A landing page speaks by its own texts, in its own languages.
  'src/domain/landing-pages/{texts/*,demo-page,first-page,csp,theme-values}.ts',
  'src/domain/integrations/{demo-integration,draft-visitor,step-curl}.ts',
  // Headers, markup and commands.
  'src/adapters/advertiser/{read-head,write-xml,searches,read-lenient-json,lanes}.ts',
  'src/adapters/curl/{curl-options,taken-over,json-node,xml-cell}.ts',
  'src/adapters/carriers/compressed/*.ts',
  // The terminal's: command line and log.
  'src/use-cases/accounts/administer.ts',
];

/** Texts in a spoken source that no person is told. */
const NO_SENTENCE = [
  /^(own|prepare|page step|curl|preview|item|due|first) ?[`‹][^ ]*$/,
  /^[a-z-]+\/[a-z-]+; charset=/,
  /^(cache for|light dark|plain signs|page steps|landing page|not at all|handshake failed|Demo affiliate|Win a (new )?phone)$/,
  /^(now\.|Bearer ‹|Accept|Content-Type)/,
  /^(curl https:|default-src )/,
  // Samples of the reference.
  /^(Kiwi Media|four words nobody guesses|wrong code|a sentence is good|(The advertiser confirmed it|Refunded) by .*)$/,
  // The bare ends of a sentence that another part of its file begins.
  /^(The role `‹role›`|This token's scope|The shell|A key of AES has 16, 24 or 32 bytes|An `iv` has 16 bytes)$/,
  /^(the answer )?has no (‹missing›|https redirect)$/,
  /^ /,
];

/** Every sentence of the server for people, each once, where it is first said. */
export function spokenSentences(): Harvested[] {
  const silent = new Set(UNSPOKEN.flatMap((glob) => globSync(glob)));
  const files = SPOKEN.flatMap((glob) => globSync(glob)).filter((file) => !silent.has(file));
  const all = files.flatMap((file) => harvestSentences(file, readFileSync(file, 'utf8')));
  all.push(...globSync('src/domain/integrations/starting-points/*.json').flatMap(startingWords));
  const first = new Map(all.toReversed().map((one) => [one.sentence, one]));
  const said = [...first.values()].filter(
    ({ sentence }) => !NO_SENTENCE.some((pattern) => pattern.test(sentence)),
  );
  return said.filter((one) => !isPart(one, said));
}

/** The name of a starting point, what it is for, and what it asks. */
function startingWords(file: string): Harvested[] {
  const point: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const { name, about, open } = point as StartingWords; // starting-points.ts parses them; a test reads each
  return [name, about, ...open.map(({ question }) => question)]
    .flatMap((text) => sentencesIn(text))
    .map((sentence) => ({ sentence, file, line: 1 }));
}

interface StartingWords {
  name: string;
  about: string;
  open: { question: string }[];
}

/** What ends no sentence and stands within one of the same file is read there. */
function isPart({ sentence, file }: Harvested, said: readonly Harvested[]): boolean {
  if (/[.?!…:]$/.test(sentence) || /^[A-Z‹]/.test(sentence)) return false;
  return said.some(
    (one) => one.file === file && one.sentence !== sentence && one.sentence.includes(sentence),
  );
}
