import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { filesOfDrop, filesOfInput, type NamedFile } from '../upload/collect-files.ts'
import { tellFound, upload } from '../upload/upload-session.ts'
import { Icon } from './icon.tsx'

type Props = {
  readonly title: string
  /** Called when something was dropped or chosen, before it is sent. */
  readonly onStart: () => void
}

type ChooserProps = {
  readonly label: string
  readonly folder: boolean
  readonly onFiles: (files: readonly NamedFile[]) => void
}

const Chooser = ({ label, folder, onFiles }: ChooserProps): JSX.Element => {
  const input = useRef<HTMLInputElement>(null)
  const onChange = (): void => {
    const files = input.current?.files
    if (files) onFiles(filesOfInput(files))
  }
  const prepare = (element: HTMLInputElement | null): void => {
    input.current = element
    if (element !== null) element.webkitdirectory = folder
  }
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input ref={prepare} type="file" multiple hidden aria-label={label} onChange={onChange} />
    </>
  )
}

/** Takes files, folders and zip archives, by dropping or by a chooser. */
export const DropZone = ({ title, onStart }: Props): JSX.Element => {
  const [over, setOver] = useState(false)
  const send = (files: Promise<readonly NamedFile[]>): void => {
    onStart()
    void upload(files)
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    if (event.dataTransfer !== null) send(filesOfDrop(event.dataTransfer, tellFound))
  }
  const onDragOver = (event: DragEvent): void => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <section
      class={`drop-zone${over ? ' drop-zone-over' : ''}`}
      aria-label="Drop files here"
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Icon name="upload" />
      <p class="drop-title">{title}</p>
      <p class="muted">
        DICOM files with any name, whole folders, or zip archives. Names of patients are replaced by a keyed
        hash as the files are read.
      </p>
      <div class="button-row">
        <Chooser label="Choose files" folder={false} onFiles={(files) => send(Promise.resolve(files))} />
        <Chooser label="Choose a folder" folder={true} onFiles={(files) => send(Promise.resolve(files))} />
      </div>
    </section>
  )
}
