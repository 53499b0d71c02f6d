import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { inks } from './inks.ts'
import { printableText } from './printable-text.ts'

type Structure = PDFKit.PDFStructureElement

/** What the file says about itself; no clock is read, so that the same report has the same bytes. */
export type SheetInfo = { readonly title: string; readonly creator: string; readonly createdAt: Date }

/** How a text is set; lengths in points. */
export type TextLook = {
  readonly x?: number
  readonly width?: number
  readonly size?: number
  readonly bold?: boolean
  readonly colour?: string
  readonly align?: 'left' | 'right' | 'center'
}

/** A4 paper under way: where the next thing goes, on which page, and what it is to a screen reader. */
export type Sheet = {
  readonly doc: PDFKit.PDFDocument
  readonly left: number
  readonly width: number
  /** Upper edge of what comes next. */
  readonly y: () => number
  readonly moveTo: (y: number) => void
  /** Begins a new page unless so much height is left; tells whether it did. */
  readonly room: (height: number) => boolean
  /** Draws something that is one element of the document's structure. */
  readonly element: (parent: Structure, type: string, draw: () => void, alt?: string) => void
  /** An element that holds others. */
  readonly group: (parent: Structure, type: string) => Structure
  readonly root: Structure
  /** Height of a text that wraps. */
  readonly heightOf: (text: string, look: TextLook) => number
  readonly widthOf: (text: string, look: TextLook) => number
  /** Writes at a place; moves nothing. */
  readonly write: (text: string, y: number, look?: TextLook) => void
  /** Writes a heading with room above it, unless it heads the page. */
  readonly heading: (parent: Structure, text: string) => void
  /** Writes a paragraph and moves below it. */
  readonly paragraph: (parent: Structure, type: string, text: string, look?: TextLook) => void
}

/** Lengths of the page, in points. */
const margin = 42
const footer = 40

const fontFile = (name: string): string =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)

/** The font in use, as pdfkit keeps it; its version is pinned. */
type OpenFont = { readonly _font: { readonly font: { hasGlyphForCodePoint: (code: number) => boolean } } }

const openDocument = ({ title, creator, createdAt }: SheetInfo): PDFKit.PDFDocument =>
  new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: 0 },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: title, Creator: creator, Producer: creator, CreationDate: createdAt, ModDate: createdAt },
  })

/**
 * Begins a tagged PDF.
 *
 * @example const sheet = createSheet({ title: 'Catphan 504 on CT 2', creator: 'Constancy 0.1.0', createdAt })
 */
export const createSheet = (info: SheetInfo): Sheet => {
  const doc = openDocument(info)
  doc.registerFont('plain', fontFile('DejaVuSans'))
  doc.registerFont('bold', fontFile('DejaVuSans-Bold'))
  const root = doc.struct('Document')
  doc.addStructure(root)
  const width = doc.page.width - 2 * margin
  let top = margin

  const use = ({ size = 9, bold = false, colour = inks.text }: TextLook): void => {
    doc.font(bold ? 'bold' : 'plain', size).fillColor(colour)
  }
  const printable = (text: string): string => {
    const { font } = (doc as unknown as OpenFont)._font
    return printableText(text, (code) => font.hasGlyphForCodePoint(code))
  }
  const heightOf = (text: string, look: TextLook): number => {
    use(look)
    return doc.heightOfString(printable(text) || ' ', { width: look.width ?? width })
  }
  const write = (text: string, y: number, look: TextLook = {}): void => {
    use(look)
    const place = { width: look.width ?? width, align: look.align ?? 'left' }
    doc.text(printable(text), look.x ?? margin, y, place)
  }
  const room = (height: number): boolean => {
    if (top + height <= doc.page.height - margin - footer) return false
    doc.addPage()
    top = margin
    return true
  }
  const element: Sheet['element'] = (parent, type, draw, alt) => {
    const content = doc.markStructureContent(type)
    draw()
    doc.endMarkedContent()
    parent.add(doc.struct(type, alt === undefined ? {} : { alt }, [content]))
  }
  const paragraph: Sheet['paragraph'] = (parent, type, text, look = {}) => {
    const height = heightOf(text, look)
    room(height)
    element(parent, type, () => write(text, top, look))
    top += height + 4
  }
  return {
    doc,
    left: margin,
    width,
    root,
    y: () => top,
    moveTo: (y) => {
      top = y
    },
    room,
    element,
    group: (parent, type) => {
      const made = doc.struct(type)
      parent.add(made)
      return made
    },
    heightOf,
    widthOf: (text, look) => {
      use(look)
      return doc.widthOfString(printable(text))
    },
    write,
    heading: (parent, text) => {
      top += top === margin ? 0 : 10
      paragraph(parent, 'H2', text, { size: 12, bold: true })
    },
    paragraph,
  }
}
