import type uPlot from 'uplot';

/** Draws a table of times, codes sent and conversions as two lines; nothing is loaded where there is no such table. */
const plot = document.querySelector<HTMLElement>('[data-plot]');
const table = document.querySelector('[data-series]');
if (plot && table && table.querySelector('tbody tr')) void draw(plot, table);
else plot?.remove();

async function draw(place: HTMLElement, source: Element): Promise<void> {
  const { default: Plot } = await import('uplot');
  const rows = [...source.querySelectorAll<HTMLElement>('tbody tr')].reverse();
  const column = (n: number) => rows.map((row) => Number(row.children[n]?.textContent));
  const times = rows.map((row) => Number(row.dataset.at));
  const { zone = 'UTC', unit = 'day' } = place.dataset;
  const colour = (name: string) => () => colourOf(place, name);
  const axis = {
    stroke: colour('--soft'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  // A single moment has no length: it stands in the middle of its day or hour.
  const [first = 0] = times;
  const last = times.at(-1) ?? first;
  const aside = first === last ? (unit === 'day' ? 43_200 : 1800) : 0;
  const size = () => ({ width: place.clientWidth, height: 240 });
  const line = (name: string): uPlot.Series => ({
    stroke: colour(name),
    width: 2,
    points: { show: rows.length < 40, size: 5, fill: colour(name) },
  });
  const chart = new Plot(
    {
      ...size(),
      tzDate: (seconds) => Plot.tzDate(new Date(seconds * 1000), zone),
      legend: { show: false },
      cursor: { points: { size: 7 }, drag: { x: false, y: false } },
      scales: {
        x: { range: () => [first - aside, last + aside] },
        y: { range: (_, __, most) => [0, Math.max(4, Math.ceil(most * 1.1))] },
      },
      axes: [
        {
          ...axis,
          splits: ({ width }) => thinned(times, Math.max(1, Math.floor(width / 72))),
          values: (_, splits) => splits.map((at) => momentOf(at, zone, unit)),
        },
        {
          ...axis,
          size: 44,
          values: (_, splits) => splits.map(String),
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000],
        },
      ],
      series: [{}, line('--accent'), line('--good')],
      hooks: { setCursor: [({ cursor: { idx } }) => point(rows, idx)] },
    },
    [times, column(1), column(2)],
    place,
  );
  new ResizeObserver(() => chart.setSize(size())).observe(place);
  const repaint = () => chart.redraw(false);
  for (const media of ['(prefers-color-scheme: dark)', 'print'])
    matchMedia(media).addEventListener('change', repaint);
  new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}

/** A canvas knows no custom properties, and `light-dark()` is worked out only where a colour is used. */
function colourOf(place: HTMLElement, name: string): string {
  place.style.color = `var(${name})`;
  const { color } = getComputedStyle(place);
  place.style.color = '';
  return color;
}

/** Every so many-th, that there be `most` of them: each label stands under a point of the table. */
function thinned(times: readonly number[], most: number): number[] {
  const step = Math.ceil(times.length / most);
  return times.filter((_, n) => n % step === 0);
}

function momentOf(seconds: number, timeZone: string, unit: string): string {
  const at = new Date(seconds * 1000);
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' }).format(at);
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
  return hour === '00:00' || unit === 'day' ? day : hour;
}

/** The row of the moment under the pointer. */
function point(rows: readonly HTMLElement[], index: number | null | undefined): void {
  rows.forEach((row, at) => row.toggleAttribute('data-pointed', at === index));
  const row = index == null ? undefined : rows[index];
  const box = row?.closest('.table');
  // Within its own box alone: the page stays where it is.
  if (row && box) box.scrollTop = row.offsetTop - box.clientHeight / 2;
}
