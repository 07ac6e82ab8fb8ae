import type { ErrorComponentProps } from '@tanstack/react-router'
import { PageTitle } from '@/ui/page-title'
import { ProblemNotice } from '@/ui/problem-notice'

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  return (
    <>
      <PageTitle>This page failed</PageTitle>
      <ProblemNotice
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={reset}
      />
    </>
  )
}
