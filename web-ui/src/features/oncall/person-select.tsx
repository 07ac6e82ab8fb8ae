import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { peopleQuery } from './queries'

type Props = Omit<NativeSelectProps, 'data' | 'value' | 'onChange'> & {
  value: string
  onChange: (email: string) => void
  /** What stands for nobody. */
  none?: string
}

/** One of the people who can be paged; also somebody who is no longer known, as long as chosen. */
export function PersonSelect({ value, onChange, none = 'Choose …', ...others }: Props) {
  const people = useQuery(peopleQuery).data?.people ?? []
  const gone = value !== '' && !people.some(({ email }) => email === value)
  const options = people.map(({ name, email }) => ({ value: email, label: name }))
  return (
    <NativeSelect
      {...others}
      data={[{ value: '', label: none }, ...(gone ? [{ value, label: value }] : []), ...options]}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
