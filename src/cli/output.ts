import type { RejectedDocument, SeriesDocument } from '../measure/document.ts'
import { printDocument, printRejection } from './print-document.ts'

/** Where results go: one JSON document a line, or text for a person. Nothing else is ever written to stdout. */
export type Output = {
  readonly document: (document: SeriesDocument) => void
  readonly rejection: (rejection: RejectedDocument) => void
}

/**
 * @param json - One JSON document a line.
 * @param write - Takes the text; standard output.
 */
export const createOutput = (json: boolean, write: (text: string) => void): Output => ({
  document: (document) => write(json ? `${JSON.stringify(document)}\n` : printDocument(document)),
  rejection: (rejection) => write(json ? `${JSON.stringify(rejection)}\n` : printRejection(rejection)),
})
