/** Red, green, blue, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A rectangle with round corners, in units of which the icon is 64 wide and 64 high. A disc is one that is all corner. */
export interface Shape {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly colour: Colour;
}

export const gridUnits = 64;

const panel: Colour = [24, 42, 64];
const card: Colour = [226, 234, 243];
const running: Colour = [46, 174, 96];
const paused: Colour = [240, 173, 46];
const stopped: Colour = [150, 163, 179];

/** A card of the deck: one service, with its lamp. */
const service = (top: number, lamp: Colour): readonly Shape[] => [
  { left: 9, top, width: 46, height: 13, radius: 3.5, colour: card },
  { left: 12.5, top: top + 2.5, width: 8, height: 8, radius: 4, colour: lamp },
  { left: 25, top: top + 5, width: 25, height: 3, radius: 1.5, colour: panel },
];

/** The icon, from back to front: a panel with three services on it. */
export const icon: readonly Shape[] = [
  { left: 2, top: 2, width: 60, height: 60, radius: 12, colour: panel },
  ...service(8.5, running),
  ...service(25.5, paused),
  ...service(42.5, stopped),
];

/** Whether a point lies in a shape. */
export const covers = ({ left, top, width, height, radius }: Shape, x: number, y: number): boolean => {
  const fromCentreX = Math.abs(x - left - width / 2);
  const fromCentreY = Math.abs(y - top - height / 2);
  if (fromCentreX > width / 2 || fromCentreY > height / 2) return false;
  const intoCornerX = Math.max(0, fromCentreX - (width / 2 - radius));
  const intoCornerY = Math.max(0, fromCentreY - (height / 2 - radius));
  return intoCornerX ** 2 + intoCornerY ** 2 <= radius ** 2;
};
