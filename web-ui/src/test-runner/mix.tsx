import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { scenariosQuery, type Category } from './api'
import classes from './runner.module.css'

type Props = { chosen: readonly Category[]; onChoose: (chosen: Category[]) => void }

/** Which categories are sent; none chosen means all. */
export function Mix({ chosen, onChoose }: Props) {
  const { data } = useQuery(scenariosQuery)
  return (
    <Checkbox.Group
      label="Mix"
      description="None chosen means all categories"
      value={[...chosen]}
      onChange={(values) => onChoose(values)}
    >
      <div className={classes.mix}>
        {(data?.categories ?? []).map((category) => (
          <Checkbox key={category} value={category} label={category} size="xs" />
        ))}
      </div>
    </Checkbox.Group>
  )
}
