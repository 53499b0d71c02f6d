import { defaultScanner } from '../scanners.ts'
import type { PlannedScan } from './plan-scans.ts'

/** Rotation time of the simulated scanners. */
const rotationS = 0.5

/** DICOM keywords with their values, as `writeCtSlice` takes them. */
export type ScanHeaders = Readonly<Record<string, string | readonly string[]>>

const decimal = (value: number): string => String(Number(value.toFixed(6)))

/** Serial numbers are text of 64 characters in DICOM, patients' names and ids may hold no backslash. */
const safe = (text: string): string => text.replaceAll('\\', '-')

/**
 * What a scanner would write into the headers of a scan, and only that: a silent update leaves no trace here.
 *
 * @param uidOf - UIDs by role.
 * @example headersOf(scan, derivedUid(scan.name)).SoftwareVersions // 'VB20A'
 */
export const headersOf = (scan: PlannedScan, uidOf: (role: string) => string): ScanHeaders => {
  const { protocol, scanner, subject } = scan
  const date = scan.acquiredAt.slice(0, 10).replaceAll('-', '')
  const time = scan.acquiredAt.slice(11).replaceAll(':', '')
  const isPhantom = subject.kind === 'phantom'
  const patientId = isPhantom ? subject.serialNumber : subject.patientId
  return {
    ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL', 'SIMULATED'],
    StudyInstanceUID: uidOf('study'),
    SeriesInstanceUID: uidOf('series'),
    FrameOfReferenceUID: uidOf('frame-of-reference'),
    PositionReferenceIndicator: '',
    StudyDate: date,
    StudyTime: time,
    SeriesDate: date,
    SeriesTime: time,
    AcquisitionDate: date,
    AcquisitionTime: time,
    ContentDate: date,
    ContentTime: time,
    AccessionNumber: '',
    StudyID: '1',
    SeriesNumber: '2',
    AcquisitionNumber: '1',
    StudyDescription: 'SIMULATED',
    SeriesDescription: `SIMULATED ${safe(protocol.name)}`.slice(0, 64),
    ProtocolName: safe(protocol.name),
    PatientName: isPhantom ? `SIMULATED^${safe(subject.phantom)}` : 'SIMULATED^PATIENT',
    PatientID: safe(patientId),
    PatientBirthDate: '',
    PatientSex: '',
    ReferringPhysicianName: '',
    BodyPartExamined: isPhantom ? 'PHANTOM' : 'CHEST',
    ...(isPhantom && { Laterality: '' }),
    InstitutionName: safe(scanner.institution),
    Manufacturer: 'Constancy',
    ManufacturerModelName: 'Simulated CT',
    DeviceSerialNumber: scan.serialNumber,
    StationName: scanner.station,
    SoftwareVersions: scanner.softwareVersion,
    DateOfLastCalibration: scanner.lastCalibrationOn.replaceAll('-', ''),
    TimeOfLastCalibration: '060000',
    ScanOptions: 'AXIAL',
    KVP: decimal(protocol.kvp),
    XRayTubeCurrent: String(Math.round(protocol.exposureMas / rotationS)),
    ExposureTime: String(Math.round(1000 * rotationS)),
    Exposure: String(Math.round(protocol.exposureMas)),
    FilterType: 'BODY',
    FocalSpots: decimal(defaultScanner.focalSpotMm),
    GeneratorPower: String(Math.round((protocol.kvp * protocol.exposureMas) / rotationS / 1000)),
    ConvolutionKernel:
      protocol.iterativeStrength > 0
        ? [protocol.kernelText, String(protocol.iterativeStrength)]
        : protocol.kernelText,
    SliceThickness: decimal(protocol.sliceThicknessMm),
    SpacingBetweenSlices: decimal(protocol.sliceSpacingMm),
    ReconstructionDiameter: decimal(protocol.fieldOfViewMm),
    DataCollectionDiameter: '500',
    DistanceSourceToDetector: decimal(defaultScanner.sourceToDetectorMm),
    DistanceSourceToPatient: decimal(defaultScanner.sourceToCentreMm),
    GantryDetectorTilt: '0',
    TableHeight: '150',
    RotationDirection: 'CW',
    PatientPosition: 'HFS',
  }
}
