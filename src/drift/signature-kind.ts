/** Physical causes that a pattern over the streams may fit; `free`: none of them. */
export const signatureKinds = ['offset', 'gain', 'spectral', 'noise', 'resolution', 'free'] as const

export type SignatureKind = (typeof signatureKinds)[number]

/** How well the effects of a change fit a physical cause. */
export type Signature = { readonly kind: SignatureKind; readonly probability: number }
