import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BarList } from '@/ui/bar-list'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { noisyQuery } from './queries'

const MOST = 6

/** Which services sent most alerts in the last seven days. */
export function NoisePanel() {
  const query = useQuery(noisyQuery)
  return (
    <Panel title="Alerts by service, last 7 days" flush>
      <Loaded query={query}>
        {({ services }) =>
          services.length === 0 ? (
            <Empty title="No incident in the last 7 days" />
          ) : (
            <BarList
              label="Alerts by service"
              bars={services.slice(0, MOST).map(({ service, alerts }) => ({
                key: service,
                value: alerts,
                name: (
                  <Link
                    to="/incidents"
                    search={{ service: [service], status: 'all' }}
                    title={service}
                  >
                    {service}
                  </Link>
                ),
              }))}
            />
          )
        }
      </Loaded>
    </Panel>
  )
}
