import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'

type Props = { readonly title: string; readonly children?: ComponentChildren }

/** The page's one heading, a sentence where there is something to say; also the title of the window. */
export const PageTitle = ({ title, children }: Props): JSX.Element => {
  useEffect(() => {
    document.title = `${title} · Constancy`
  }, [title])
  return (
    <header class="page-title">
      <h1 tabIndex={-1}>{title}</h1>
      {children === undefined ? null : <div class="page-meta">{children}</div>}
    </header>
  )
}
