/** The one place of colours that carry a meaning; `theme.ts` makes CSS variables of them. */
type Tone = { text: string; soft: string; solid: string }

/** Only severity is loud. Every text colour reaches 4.5:1 on its soft colour, on panels and on the page. */
export const SEVERITY_TONES: Record<'light' | 'dark', Record<string, Tone>> = {
  light: {
    critical: { text: '#b3141c', soft: '#fdecec', solid: '#c81e27' },
    high: { text: '#983d00', soft: '#fff0e3', solid: '#d9661a' },
    medium: { text: '#755000', soft: '#fdf4d3', solid: '#c08a00' },
    low: { text: '#46566b', soft: '#eef2f6', solid: '#7b8a9d' },
  },
  dark: {
    critical: { text: '#ff938c', soft: '#3d1a1e', solid: '#cf2f36' },
    high: { text: '#ffae6b', soft: '#36241a', solid: '#d9722b' },
    medium: { text: '#e8c15a', soft: '#312a18', solid: '#b58a1e' },
    low: { text: '#a9b7c6', soft: '#242c36', solid: '#6b7a8c' },
  },
}

/** Status is quiet: what waits for a person is ink, what is being worked is the accent, what is over is green or grey. */
export const STATUS_TONES: Record<'light' | 'dark', Record<string, string>> = {
  light: { waiting: '#0f172a', working: '#364fc7', over: '#0b6b4f', gone: '#55637a' },
  dark: { waiting: '#f0f3f6', working: '#a5b4fc', over: '#5dd6a7', gone: '#9aa7b5' },
}

/** Whom a shift belongs to. The name stands in it: these only help the eye to follow one person. */
export const PERSON_TONES: Record<'light' | 'dark', readonly string[]> = {
  light: ['#dbe4ff', '#d3f2e3', '#ffe8cc', '#f3d9fa', '#d0ebff', '#fff0b3', '#ffdeeb', '#dfe5ec'],
  dark: ['#2b3a75', '#17493a', '#5a3512', '#4d2563', '#124a6b', '#4f4210', '#5f2140', '#39434f'],
}

export const SURFACES: Record<'light' | 'dark', Record<string, string>> = {
  light: {
    page: '#f6f7f9',
    panel: '#ffffff',
    line: '#e1e5eb',
    hover: '#f3f5f9',
    chosen: '#eef1fd',
    well: '#f6f7f9',
  },
  dark: {
    page: '#0d1117',
    panel: '#151b23',
    line: '#2b333e',
    hover: '#1c232d',
    chosen: '#1d2440',
    well: '#0f151c',
  },
}
