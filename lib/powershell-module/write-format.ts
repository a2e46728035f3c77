import { type Shape, type ShapeName, shapeNames, shapeOf, typeName } from './shapes.ts';

const header = '<?xml version="1.0" encoding="utf-8"?>\n';

const column = (width: number): string =>
  width === 0 ? '<TableColumnHeader />' : `<TableColumnHeader><Width>${width}</Width></TableColumnHeader>`;

const item = (property: string): string =>
  `<TableColumnItem><PropertyName>${property}</PropertyName></TableColumnItem>`;

const tableText = (columns: NonNullable<Shape['columns']>): string => `<TableControl>
        <TableHeaders>
          ${columns.map(([, width]) => column(width)).join('\n          ')}
        </TableHeaders>
        <TableRowEntries>
          <TableRowEntry>
            <TableColumnItems>
              ${columns.map(([property]) => item(property)).join('\n              ')}
            </TableColumnItems>
          </TableRowEntry>
        </TableRowEntries>
      </TableControl>`;

const listText = ({ fields }: Shape): string => `<ListControl>
        <ListEntries>
          <ListEntry>
            <ListItems>
              ${fields.map(([property]) => `<ListItem><PropertyName>${property}</PropertyName></ListItem>`).join('\n              ')}
              <ListItem><PropertyName>ComputerName</PropertyName></ListItem>
            </ListItems>
          </ListEntry>
        </ListEntries>
      </ListControl>`;

const viewText = (name: ShapeName): string => {
  const shape = shapeOf(name);
  return `    <View>
      <Name>${typeName(name)}</Name>
      <ViewSelectedBy><TypeName>${typeName(name)}</TypeName></ViewSelectedBy>
      ${shape.columns === undefined ? listText(shape) : tableText(shape.columns)}
    </View>
`;
};

/** `SvcDeck.Format.ps1xml`: how objects look where nothing else is asked for. */
export const formatText = (): string =>
  `${header}<Configuration>\n  <ViewDefinitions>\n${shapeNames.map(viewText).join('')}  </ViewDefinitions>\n</Configuration>\n`;

const aliasText = ([name, property]: readonly [string, string]): string => `      <AliasProperty>
        <Name>${name}</Name>
        <ReferencedMemberName>${property}</ReferencedMemberName>
      </AliasProperty>
`;

const typeText = (name: ShapeName): string => {
  const aliases = Object.entries(shapeOf(name).aliases ?? {});
  if (aliases.length === 0) return '';
  return `  <Type>\n    <Name>${typeName(name)}</Name>\n    <Members>\n${aliases.map(aliasText).join('')}    </Members>\n  </Type>\n`;
};

/** `SvcDeck.Types.ps1xml`: the names that other commands have for the same properties. */
export const typesText = (): string => `${header}<Types>\n${shapeNames.map(typeText).join('')}</Types>\n`;
