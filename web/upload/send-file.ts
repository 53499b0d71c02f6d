import { type ApiError, errorOfResponse, unreachable } from '../api/api-error.ts'
import { changeHeaders, uploadFilePath } from '../api/client.ts'
import type { NamedFile } from './collect-files.ts'

/**
 * Sends the bytes of one file; an XMLHttpRequest, since `fetch` does not tell how far it is.
 *
 * @param uploadId - The upload that the file belongs to.
 * @param onProgress - Bytes sent so far.
 * @throws {ApiError} If the server refuses the file or does not answer.
 */
export const sendFile = (
  uploadId: string,
  { name, file }: NamedFile,
  onProgress: (bytes: number) => void,
): Promise<void> =>
  new Promise((resolve, reject: (error: ApiError) => void) => {
    const request = new XMLHttpRequest()
    request.open('PUT', uploadFilePath(uploadId, name))
    request.setRequestHeader('content-type', 'application/octet-stream')
    for (const [header, value] of Object.entries(changeHeaders)) request.setRequestHeader(header, value)
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onerror = () => reject(unreachable())
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(errorOfResponse(request.status, request.responseText))
    }
    request.send(file)
  })
