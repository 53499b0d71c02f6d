/** How much a finding weighs: `error` means that numbers are withheld. */
export type Severity = 'info' | 'warning' | 'error'

/** Something noticed about an input or a result: stored, shown, never silent. `code` is stable and in kebab case. */
export type Finding = { readonly code: string; readonly severity: Severity; readonly message: string }

/** Why something could not be measured. A result like any other. */
export type Reason = { readonly code: string; readonly message: string }
