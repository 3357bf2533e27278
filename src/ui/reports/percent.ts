/** A ratio of four decimals as people read it; a dash where nothing can be divided. */
export function percent(ratio: string | null): string {
  return ratio === null ? '–' : `${(Number(ratio) * 100).toFixed(1)} %`;
}
