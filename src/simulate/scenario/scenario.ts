import type { z } from 'zod'
import type { scenarioSchema } from './scenario-schema.ts'

/** Scanners, what they scan and when, and what happens to them. Read by `readScenario`. */
export type Scenario = DeepReadonly<z.infer<typeof scenarioSchema>>

export type ScenarioProtocol = Scenario['protocols'][string]
export type ScenarioSubject = Scenario['subjects'][string]
export type ScenarioEvent = Scenario['history'][number]

type DeepReadonly<Value> = Value extends object
  ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
  : Value
