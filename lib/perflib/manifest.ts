import type { CounterProvider, CounterSet, SetCounter } from './provider.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as the value of an attribute. Control characters and lone surrogates, which no XML can hold, are question marks. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffd-\uffff]/g, '?')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);

type Attributes = Readonly<Record<string, string | number | undefined>>;

const tag = (name: string, attributes: Attributes): string =>
  [
    name,
    ...Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}="${escaped(String(value))}"`],
    ),
  ].join(' ');

/** Names as a part of an identifier in C: what is no letter or digit is told apart by its code. */
const symbolOf = (...parts: readonly string[]): string =>
  parts
    .map((part) => part.replace(/[^A-Za-z0-9]/g, (c) => `_${c.charCodeAt(0).toString(16)}_`).toUpperCase())
    .join('_');

const uriOf = (...parts: readonly string[]): string =>
  ['svcdeck', ...parts].map((part) => encodeURIComponent(part.toWellFormed()).replaceAll('.', '%2E')).join('.');

const counterTag = ({ name: provider }: CounterProvider, set: CounterSet, counter: SetCounter): readonly string[] => {
  const { id, type, baseId, scale, detail, texts } = counter;
  const attributes = {
    id,
    uri: uriOf(provider, set.name.text, String(id)),
    symbol: `COUNTER_${set.name.id}_${id}`,
    type: type.manifestName,
    baseID: baseId,
    detailLevel: detail,
    defaultScale: texts === undefined ? undefined : scale,
    name: texts?.name.text,
    nameID: texts?.name.id,
    description: texts?.help.text,
    descriptionID: texts?.help.id,
  };
  const attribute = (name: string): string => `              <${tag('counterAttribute', { name })}/>`;
  return [
    `          <${tag('counter', attributes)}>`,
    '            <counterAttributes>',
    attribute('reference'),
    ...(texts === undefined ? [attribute('noDisplay')] : []),
    '            </counterAttributes>',
    '          </counter>',
  ];
};

const setTag = (provider: CounterProvider, set: CounterSet): readonly string[] => [
  `        <${tag('counterSet', {
    guid: `{${set.guid}}`,
    uri: uriOf(provider.name, set.name.text),
    symbol: `SET_${set.name.id}`,
    name: set.name.text,
    nameID: set.name.id,
    description: set.help.text,
    descriptionID: set.help.id,
    instances: set.instances === 'one' ? 'single' : 'multiple',
  })}>`,
  ...set.counters.flatMap((counter) => counterTag(provider, set, counter)),
  '        </counterSet>',
];

/**
 * The manifest with which Windows' lodctr registers counters. `library`: file name of the DLL with their texts, which lies beside it.
 * Learn: Performance Counters Schema.
 */
export const counterManifest = (provider: CounterProvider, library: string): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<instrumentationManifest xmlns="http://schemas.microsoft.com/win/2004/08/events">',
    '  <instrumentation>',
    '    <counters xmlns="http://schemas.microsoft.com/win/2005/12/counters" schemaVersion="2.0">',
    `      <${tag('provider', {
      applicationIdentity: library,
      providerType: 'userMode',
      providerGuid: `{${provider.guid}}`,
      providerName: provider.name,
      symbol: symbolOf('svcdeck', provider.name),
    })}>`,
    ...provider.sets.flatMap((set) => setTag(provider, set)),
    '      </provider>',
    '    </counters>',
    '  </instrumentation>',
    '</instrumentationManifest>',
    '',
  ].join('\r\n');
