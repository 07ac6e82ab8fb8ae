import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import { PERSON_TONES, SEVERITY_TONES, STATUS_TONES, SURFACES } from './palette.ts'

const slate: MantineColorsTuple = [
  '#f6f7f9',
  '#eef1f5',
  '#e1e5eb',
  '#cbd3dd',
  '#94a0b1',
  '#667389',
  '#4d5b70',
  '#3a475a',
  '#1f2a3a',
  '#0f172a',
]

const night: MantineColorsTuple = [
  '#d5dce4',
  '#a9b4c0',
  '#8794a3',
  '#5f6b79',
  '#39434f',
  '#2b333e',
  '#1c232d',
  '#151b23',
  '#0d1117',
  '#080b10',
]

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  black: '#0f172a',
  colors: { gray: slate, dark: night },
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 'sm',
  radius: { sm: '6px', md: '8px' },
  cursorType: 'pointer',
  components: {
    // Locking the scroll writes an inline <style>, which the content security policy need not allow.
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, lockScroll: false } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
  },
})

/** Mantine's own shades are too light for WCAG AA as text; every colour in use is listed. */
const TEXT_COLOURS = ['red', 'orange', 'yellow', 'teal', 'indigo', 'gray']
const darker: Record<string, string> = { orange: '#7a3b00', yellow: '#7a3b00', teal: '#05604a' }

const soft = (value: string) => ({
  '--mantine-color-dimmed': value,
  '--mantine-color-placeholder': value,
})

const text = (pick: (colour: string) => string) =>
  Object.fromEntries(
    TEXT_COLOURS.flatMap((colour) => [
      [`--mantine-color-${colour}-text`, pick(colour)],
      [`--mantine-color-${colour}-light-color`, pick(colour)],
    ]),
  ) as Record<string, string>

function tokens(scheme: 'light' | 'dark'): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(SURFACES[scheme])) variables[`--${name}`] = value
  PERSON_TONES[scheme].forEach((value, place) => (variables[`--person-${place}`] = value))
  for (const [name, value] of Object.entries(STATUS_TONES[scheme])) {
    variables[`--status-${name}`] = value
  }
  for (const [severity, tone] of Object.entries(SEVERITY_TONES[scheme])) {
    variables[`--${severity}-text`] = tone.text
    variables[`--${severity}-soft`] = tone.soft
    variables[`--${severity}-solid`] = tone.solid
  }
  return variables
}

export const contrast: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    ...soft('#55637a'),
    ...text((colour) => darker[colour] ?? colors[colour]?.[9] ?? ''),
    ...tokens('light'),
    '--mantine-color-error': colors.red[9],
    '--mantine-color-anchor': '#3348b8',
  },
  dark: {
    ...soft('#a0adba'),
    ...text((colour) => colors[colour]?.[2] ?? ''),
    ...tokens('dark'),
    '--mantine-color-body': SURFACES.dark.panel ?? '',
    '--mantine-color-error': '#ff938c',
    '--mantine-color-anchor': '#a5b4fc',
  },
})
