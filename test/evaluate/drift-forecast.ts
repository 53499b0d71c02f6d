/** What became of a forecast: its interval holds the true crossing or misses it, it was refused, or no trend was found. */
export type ForecastVerdict = 'holds' | 'misses' | 'refused' | 'no-trend'
export type ForecastOutcome = { readonly verdict: ForecastVerdict }

export const forecastOutcome = (_seed: number, _years: number): ForecastOutcome => ({ verdict: 'no-trend' })
