import { isSigned, sectionsEnd } from './certificate-table.ts';
import { directory, directoryOf, hex, type PeFile, type PeSection, sectionAt } from './read-pe.ts';

const upTo = (value: number, alignment: number): number => Math.ceil(value / alignment) * alignment;

/** What Windows' loader refuses about where things lie, and bytes that belong to nothing. Learn: PE Format, Section Table. */
export const layoutFaults = (pe: PeFile): readonly string[] => [
  ...headerFaults(pe),
  ...pe.sections.flatMap((section) => sectionFaults(pe, section)),
  ...inFileFaults(pe),
  ...inMemoryFaults(pe),
  ...directoryFaults(pe),
  ...overlayFaults(pe),
];

const headerFaults = (pe: PeFile): readonly string[] => {
  const { sizeOfHeaders, sectionTableEnd, fileAlignment, sectionAlignment, sections } = pe;
  const isPowerOf2 = (value: number): boolean => value > 0 && (value & (value - 1)) === 0;
  if (!isPowerOf2(fileAlignment) || !isPowerOf2(sectionAlignment) || sectionAlignment < fileAlignment)
    return [`its alignments are ${fileAlignment} in the file and ${sectionAlignment} in memory`];
  return [
    ...(sections.length > 0 ? [] : ['it has no sections']),
    ...(sizeOfHeaders >= sectionTableEnd && sizeOfHeaders % fileAlignment === 0
      ? []
      : [`its headers are said to take ${hex(sizeOfHeaders)} bytes, and take ${hex(sectionTableEnd)}`]),
  ];
};

const sectionFaults = ({ bytes, fileAlignment, sectionAlignment }: PeFile, section: PeSection): readonly string[] => {
  const { name, fileOffset, fileSize, virtualAddress, virtualSize } = section;
  const end = fileOffset + fileSize;
  return [
    ...(end <= bytes.length ? [] : [`the section ${name} ends at ${hex(end)}, the file at ${hex(bytes.length)}`]),
    ...(fileOffset % fileAlignment === 0 && fileSize % fileAlignment === 0 && virtualAddress % sectionAlignment === 0
      ? []
      : [
          `the section ${name} lies at ${hex(fileOffset)} in the file and ${hex(virtualAddress)} in memory, not aligned`,
        ]),
    ...(virtualSize > 0 ? [] : [`the section ${name} is empty`]),
  ];
};

const inFileFaults = ({ sections, sizeOfHeaders }: PeFile): readonly string[] => {
  const inFile = sections
    .filter(({ fileSize }) => fileSize > 0)
    .toSorted((one, other) => one.fileOffset - other.fileOffset);
  let [end, before] = [sizeOfHeaders, 'the headers'];
  const faults: string[] = [];
  for (const { name, fileOffset, fileSize } of inFile) {
    if (fileOffset < end) faults.push(`the section ${name} overlaps ${before} in the file`);
    else if (fileOffset > end)
      faults.push(`${fileOffset - end} bytes of the file before the section ${name} belong to nothing`);
    [end, before] = [fileOffset + fileSize, name];
  }
  return faults;
};

/** The loader wants each section to begin where the one before it ends, in the order of the table. */
const inMemoryFaults = ({ sections, sizeOfHeaders, sectionAlignment, sizeOfImage }: PeFile): readonly string[] => {
  let next = upTo(sizeOfHeaders, sectionAlignment);
  const faults: string[] = [];
  for (const { name, virtualAddress, virtualSize } of sections) {
    if (virtualAddress !== next)
      faults.push(`the section ${name} begins at ${hex(virtualAddress)} in memory, not at ${hex(next)}`);
    next = upTo(virtualAddress + virtualSize, sectionAlignment);
  }
  return sizeOfImage === next
    ? faults
    : [...faults, `it is said to take ${hex(sizeOfImage)} in memory, and takes ${hex(next)}`];
};

const directoryFaults = (pe: PeFile): readonly string[] =>
  pe.directories.flatMap(({ address, size }, index) => {
    if (index === directory.certificate || (address === 0 && size === 0)) return [];
    const section = sectionAt(pe, address);
    const fits =
      section !== undefined &&
      address + size <= section.virtualAddress + Math.max(section.virtualSize, section.fileSize);
    return fits ? [] : [`the data directory ${index} at ${hex(address)} of ${size} bytes lies in no section`];
  });

/** What follows the sections and is no signature: some packers keep their program there, and scanners know it. */
const overlayFaults = (pe: PeFile): readonly string[] => {
  const end = isSigned(pe) ? directoryOf(pe, directory.certificate).address : pe.bytes.length;
  const overlay = end - sectionsEnd(pe);
  // A signer fills up to a multiple of eight.
  const mayBe = isSigned(pe) ? 7 : 0;
  return overlay > mayBe ? [`${overlay} bytes follow the last section and are no signature`] : [];
};
