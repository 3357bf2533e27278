import { writeFigures } from './write-figures.ts';
import type { Figure } from './figure.ts';
import { measureBigLedger } from './big-ledger.ts';
import { measureHangingAdvertiser } from './hanging-advertiser.ts';
import { measureHostedPage } from './hosted-page.ts';
import { measureSend } from './send.ts';

/** `npm run bench`: measures the rows of the goals side by side, prints them and writes them to README.md § Figures. */
const figures: Figure[] = [];
for (const measure of [measureSend, measureHostedPage, measureHangingAdvertiser, measureBigLedger]) {
  figures.push(...(await measure()));
}
console.table(figures);
await writeFigures(figures);
