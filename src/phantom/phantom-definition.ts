import type { z } from 'zod'
import type { phantomSchema } from './definition-schema.ts'

/** A phantom as data: what it is made of, and what is measured in it. Frozen when read. */
export type PhantomDefinition = DeepReadonly<z.infer<typeof phantomSchema>>

export type PhantomModule = PhantomDefinition['modules'][number]
export type PhantomShape = PhantomModule['shapes'][number]
export type PhantomRegion = PhantomModule['regions'][number]
/** By x and y, or by distance and angle (0° at +x, positive towards +y). */
export type Place = Extract<PhantomRegion, { readonly kind: 'circle' }>['at']

type DeepReadonly<Value> = Value extends object
  ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
  : Value
