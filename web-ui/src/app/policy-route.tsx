import { useNavigate, useParams } from '@tanstack/react-router'
import { PolicyPage } from '@/features/oncall/policy-page'

const NEW = 'new'

export function PolicyRoute() {
  const { id } = useParams({ from: '/oncall/policies/$id' })
  const navigate = useNavigate()
  return (
    <PolicyPage
      key={id}
      id={id === NEW ? null : id}
      onDone={() => void navigate({ to: '/oncall/policies' })}
    />
  )
}
