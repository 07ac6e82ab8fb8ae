import { TextInput, type TextInputProps } from '@mantine/core'
import { useId } from 'react'

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')]

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  value: string
  onChange: (zone: string) => void
}

/** The name of a time zone, completed by the browser. */
export function ZoneInput({ value, onChange, ...others }: Props) {
  const list = useId()
  return (
    <>
      <TextInput
        {...others}
        value={value}
        list={list}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <datalist id={list}>
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}
