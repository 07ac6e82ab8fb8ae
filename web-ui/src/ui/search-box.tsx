import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

type Props = {
  label: string
  placeholder: string
  /** The text searched for now; a change from elsewhere, like the back button, replaces what is typed. */
  text: string
  onSearch: (text: string) => void
}

const TYPING_PAUSE_MS = 250
const LONGEST_TEXT = 200

export function SearchBox({ label, placeholder, text, onSearch }: Props) {
  const [typed, setTyped] = useState(text)
  const [searched, setSearched] = useState(text)
  const search = useDebouncedCallback(onSearch, TYPING_PAUSE_MS)
  if (text !== searched) {
    setSearched(text)
    if (text !== typed.trim()) setTyped(text)
  }
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      maxLength={LONGEST_TEXT}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        search(currentTarget.value.trim())
      }}
    />
  )
}
