import { Link } from '@tanstack/react-router'
import { Empty } from '@/ui/empty'
import { PageTitle } from '@/ui/page-title'

export function NotFoundPage() {
  return (
    <>
      <PageTitle>Page not found</PageTitle>
      <Empty title="There is nothing at this address.">
        Go to the <Link to="/incidents">incidents</Link> or see{' '}
        <Link to="/oncall">who is on call</Link>.
      </Empty>
    </>
  )
}
