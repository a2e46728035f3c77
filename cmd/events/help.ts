export const help = `svcdeck events: x
`;
