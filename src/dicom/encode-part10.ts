import dcmjs from 'dcmjs'

const explicitLittleEndian = '1.2.840.10008.1.2.1'

/**
 * Encodes a data set given by keywords as a DICOM Part 10 file, explicit little endian.
 *
 * Group 2 is denaturalised like the rest, or dcmjs writes a corrupt header without an error.
 *
 * @param dataset - Values by keyword; `_vrMap` names the VR of pixel data.
 * @returns The bytes of the file.
 * @example encodePart10({ Modality: 'CT' }, '1.2.840.10008.5.1.4.1.1.2', '2.25.1')
 */
export const encodePart10 = (dataset: object, sopClassUID: string, sopInstanceUID: string): Uint8Array => {
  const { DicomMetaDictionary, DicomDict } = dcmjs.data
  const meta = DicomMetaDictionary.denaturalizeDataset({
    FileMetaInformationVersion: [new Uint8Array([0, 1]).buffer],
    MediaStorageSOPClassUID: sopClassUID,
    MediaStorageSOPInstanceUID: sopInstanceUID,
    TransferSyntaxUID: explicitLittleEndian,
    ImplementationClassUID: '2.25.273214578031253241546839275460431524373',
    ImplementationVersionName: 'CONSTANCY',
    _vrMap: { FileMetaInformationVersion: 'OB' },
  })
  const file = new DicomDict(meta)
  file.dict = DicomMetaDictionary.denaturalizeDataset({
    SOPClassUID: sopClassUID,
    SOPInstanceUID: sopInstanceUID,
    ...dataset,
  })
  return new Uint8Array(file.write())
}
