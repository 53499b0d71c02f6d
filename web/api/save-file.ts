/** How long the browser has to take over a file before its address is given back. */
const releaseMs = 10_000

/** Hands a file to the browser's downloads. */
export const saveFile = (name: string, content: Blob): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(link.href), releaseMs)
}

/** A name that every file system takes. */
export const fileName = (parts: readonly string[], extension: string): string =>
  `${parts
    .join(' ')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 120)}.${extension}`
