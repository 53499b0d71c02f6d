const again = 'Export or send it again; if it fails again, the sender writes faulty files.'
const unpacked = 'Unpack it and bring the folder instead.'
const wholeSeries = 'Send the whole series again, all slices of one reconstruction.'

/** What to do, by code, where the message says what is wrong but not how to mend it. */
const advice: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'not-dicom':
      'Only DICOM files are read. Nothing is lost if this was a note or a viewer beside the images.',
    'dicom-truncated': `The file is incomplete. ${again}`,
    'dicom-malformed': again,
    'header-unreadable': again,
    'pixel-decode-failed': 'Export the series uncompressed (Explicit VR Little Endian) and bring it again.',
    'transfer-syntax-missing': again,
    'archive-encrypted': 'Unpack it with its password and bring the folder.',
    'archive-malformed': `The archive is damaged. ${unpacked}`,
    'archive-entry-malformed': unpacked,
    'archive-nested': unpacked,
    'archive-overlapping': unpacked,
    'archive-path-unsafe': unpacked,
    'mixed-patients': 'Export each patient into a folder of its own.',
    'volume-not-possible': wholeSeries,
    'slice-gap': wholeSeries,
    'slices-apart': wholeSeries,
    'varying-spacing': wholeSeries,
    'geometry-invalid': 'Send the series from its source: its geometry was edited or damaged.',
    'conflicting-instance':
      'Two files claim to be the same image. Ask the sender which one is right and send only that.',
    'not-an-image': 'Nothing to mend: contours, reports and directories beside the images are not measured.',
    'not-ct': 'Nothing to mend: only CT images are measured.',
    'single-slice': wholeSeries,
    'instance-conflict':
      'Two files claim to be the same image. Ask the sender which one is right and send only that.',
    'no-lung-found':
      'If the chest is in the field of view, look at the slices: the patient position may be written wrongly.',
    'disk-full': 'Free space on the server’s disk, then bring the files again.',
    'memory-limit':
      'Bring this series by itself; if it fails again, raise the memory limit in the configuration.',
    'time-limit':
      'Bring this series by itself; if it fails again, raise the time limit in the configuration.',
    'worker-died': 'Bring this series by itself, and report its code if it fails again.',
  }),
)

/**
 * How to mend what was rejected or failed; null where the message says all.
 *
 * @param code - Stable code of a rejection or failure.
 */
export const adviceFor = (code: string): string | null => advice.get(code) ?? null
