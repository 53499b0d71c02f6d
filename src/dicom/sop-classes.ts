/** Names of SOP classes that lie beside CT images and hold no image of their own, or none that is a CT slice. */
const names: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10008.1.3.10', 'a DICOM directory (DICOMDIR)'],
  ['1.2.840.10008.5.1.4.1.1.481.1', 'an RT image'],
  ['1.2.840.10008.5.1.4.1.1.481.3', 'an RT structure set'],
  ['1.2.840.10008.5.1.4.1.1.481.5', 'an RT plan'],
  ['1.2.840.10008.5.1.4.1.1.481.8', 'an RT ion plan'],
  ['1.2.840.10008.5.1.4.1.1.481.4', 'an RT treatment record'],
  ['1.2.840.10008.5.1.4.1.1.88.11', 'a basic text report'],
  ['1.2.840.10008.5.1.4.1.1.88.22', 'an enhanced report'],
  ['1.2.840.10008.5.1.4.1.1.88.33', 'a comprehensive report'],
  ['1.2.840.10008.5.1.4.1.1.88.34', 'a comprehensive 3D report'],
  ['1.2.840.10008.5.1.4.1.1.88.50', 'a mammography CAD report'],
  ['1.2.840.10008.5.1.4.1.1.88.59', 'a key object selection'],
  ['1.2.840.10008.5.1.4.1.1.88.65', 'a chest CAD report'],
  ['1.2.840.10008.5.1.4.1.1.88.67', 'an X-ray radiation dose report'],
  ['1.2.840.10008.5.1.4.1.1.9.1.1', 'a 12-lead ECG waveform'],
  ['1.2.840.10008.5.1.4.1.1.9.1.2', 'a general ECG waveform'],
  ['1.2.840.10008.5.1.4.1.1.9.2.1', 'a haemodynamic waveform'],
  ['1.2.840.10008.5.1.4.1.1.11.1', 'a presentation state'],
  ['1.2.840.10008.5.1.4.1.1.66', 'raw data'],
  ['1.2.840.10008.5.1.4.1.1.66.1', 'a spatial registration'],
  ['1.2.840.10008.5.1.4.1.1.66.2', 'spatial fiducials'],
  ['1.2.840.10008.5.1.4.1.1.66.3', 'a deformable registration'],
  ['1.2.840.10008.5.1.4.1.1.66.4', 'a segmentation'],
  ['1.2.840.10008.5.1.4.1.1.66.5', 'a surface segmentation'],
  ['1.2.840.10008.5.1.4.1.1.104.1', 'an encapsulated PDF'],
  ['1.2.840.10008.5.1.4.1.1.481.2', 'an RT dose'],
  ['1.2.840.10008.5.1.4.1.1.7', 'a secondary capture'],
  ['1.2.840.10008.5.1.4.1.1.2', 'a CT image'],
  ['1.2.840.10008.5.1.4.1.1.2.1', 'an enhanced CT image'],
  ['1.2.840.10008.5.1.4.1.1.4', 'an MR image'],
])

/** What a SOP class is, in words. @example sopClassWords('1.2.840.10008.5.1.4.1.1.481.3') // 'an RT structure set' */
export const sopClassWords = (uid: string): string =>
  names.get(uid) ?? (uid === '' ? 'of no SOP class' : `of SOP class ${uid}`)
