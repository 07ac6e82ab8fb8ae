import { useNavigate, useSearch } from '@tanstack/react-router'
import { KnowledgePage } from '@/features/knowledge/knowledge-page'
import { valuesOf } from '@/lib/search-params'

export function KnowledgeRoute() {
  const navigate = useNavigate()
  const search = useSearch({ from: '/knowledge' })
  const wanted = { q: valuesOf(search.q)[0] ?? '', category: valuesOf(search.category)[0] ?? '' }
  return (
    <KnowledgePage
      wanted={wanted}
      onWant={({ q, category }) =>
        void navigate({
          to: '/knowledge',
          search: { ...(q && { q }), ...(category && { category }) },
          replace: true,
        })
      }
    />
  )
}
