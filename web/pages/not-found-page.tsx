import type { JSX } from 'preact'
import { PageTitle } from '../components/page-title.tsx'

export const NotFoundPage = ({ path }: { readonly path: string }): JSX.Element => (
  <>
    <PageTitle title="There is no page at this address" />
    <p>
      Nothing lies at <code>{path}</code>. Scanners are listed under <a href="/">Fleet</a>, scans under{' '}
      <a href="/scans">Scans</a>.
    </p>
  </>
)
