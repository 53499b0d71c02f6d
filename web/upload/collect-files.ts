/** A file to send and its path below what was dropped. */
export type NamedFile = { readonly name: string; readonly file: File }

/** Files that operating systems leave in folders; they are never images. */
const systemFiles = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])

const isWanted = ({ file }: NamedFile): boolean => !systemFiles.has(file.name)

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

/** A reader hands out its entries in portions (Chromium: 100), an empty one last. */
const entriesOf = async (folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> => {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (portion.length === 0) return all
    all.push(...portion)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const walk = async (
  entry: FileSystemEntry,
  found: NamedFile[],
  onFound: (n: number) => void,
): Promise<void> => {
  if (isFile(entry)) {
    found.push({ name: entry.fullPath.replace(/^\/+/, ''), file: await fileOf(entry) })
    onFound(found.length)
  }
  if (isFolder(entry)) for (const child of await entriesOf(entry)) await walk(child, found, onFound)
}

/**
 * All files of a drop, folders walked to their ends.
 *
 * @param transfer - Of the drop event; must be read before that event returns, so call this without awaiting first.
 * @param onFound - How many files were found so far.
 */
export const filesOfDrop = async (
  transfer: DataTransfer,
  onFound: (n: number) => void,
): Promise<readonly NamedFile[]> => {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const found: NamedFile[] = []
  for (const entry of entries) await walk(entry, found, onFound)
  return found.filter(isWanted)
}

/** The files of a file or folder chooser. */
export const filesOfInput = (files: FileList): readonly NamedFile[] =>
  [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file })).filter(isWanted)
